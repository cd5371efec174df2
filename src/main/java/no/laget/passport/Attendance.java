package no.laget.passport;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.CourseHeld.Attended;
import no.laget.passport.Entries.CoursePlanned;

/**
 * Who has had which of the two days by now: a day that somebody has had once, he or she has had, also when a later list
 * leaves it out.
 *
 * @param people everybody who was invited or came, in that order
 */
record Attendance(List<Attended> people) {

    /** Keeps its own copy of the list. */
    Attendance {
        people = List.copyOf(people);
    }

    /** Of those who were invited, and came to one of the times that the course was held since. */
    static Attendance of(CoursePlanned planned, List<CourseHeld> held) {
        Map<String, Attended> all = new LinkedHashMap<>();
        for (Person person : planned.invited()) {
            all.putIfAbsent(key(person.name()), new Attended(person.name(), person.role(), false, false));
        }
        for (CourseHeld time : held) {
            for (Attended person : time.attended()) {
                all.merge(
                        key(person.name()),
                        person,
                        (before, now) -> new Attended(
                                before.name(),
                                before.role(),
                                before.dayOne() || now.dayOne(),
                                before.dayTwo() || now.dayTwo()));
            }
        }
        return new Attendance(List.copyOf(all.values()));
    }

    /** Those who lack a day, by name. */
    List<Attended> lacking() {
        return people.stream()
                .filter(person -> !person.dayOne() || !person.dayTwo())
                .sorted(Comparator.comparing(Attended::name))
                .toList();
    }

    private static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
