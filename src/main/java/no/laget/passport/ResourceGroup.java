package no.laget.passport;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.passport.Entries.Anchored;

/**
 * The cross-disciplinary group: all who have a role or a responsibility are represented in it (P12, P13).
 *
 * @param required the roles that were given when Passport was anchored
 */
record ResourceGroup(Set<PassportRole> required) {

    /** What the group must cover after these decisions, the last one of the school and of the municipality counting. */
    static ResourceGroup after(List<Anchored> anchored) {
        Set<PassportRole> required = EnumSet.noneOf(PassportRole.class);
        duties(anchored).forEach(duty -> required.add(duty.role()));
        return new ResourceGroup(required);
    }

    /** Who answers for what after these decisions, at the school first. */
    static List<Anchored.Duty> duties(List<Anchored> anchored) {
        return Stream.of(Entries.Where.values())
                .flatMap(where ->
                        anchored.stream()
                                .filter(one -> one.where() == where)
                                .reduce((first, second) -> second)
                                .stream())
                .flatMap(last -> last.duties().stream())
                .toList();
    }

    /** The roles that none of these has, in the order of the roles. */
    List<PassportRole> missing(List<Person> members) {
        return required.stream()
                .filter(role -> members.stream().noneMatch(member -> member.role() == role))
                .sorted()
                .toList();
    }
}
