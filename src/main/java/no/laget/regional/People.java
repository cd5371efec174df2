package no.laget.regional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who is the same person as somebody in the register, so that nobody counts twice (G17): the same mail address, else the same
 * name at the same place where one of the two has no address.
 */
final class People {

    private final Map<String, Known> byMail = new HashMap<>();
    private final Map<String, List<Known>> byPlace = new HashMap<>();

    /** Somebody in the register. */
    record Known(
            UUID id, String nameKey, String place, @Nullable String mail, boolean withdrawn) {}

    void add(Known known) {
        if (known.mail() != null) {
            byMail.put(known.mail(), known);
        }
        List<Known> there = byPlace.computeIfAbsent(known.place(), place -> new ArrayList<>());
        there.removeIf(before -> before.id().equals(known.id()));
        there.add(known);
    }

    /**
     * The person, when he or she is in the register.
     *
     * @throws Refusal when the address is another person's, or when two people could be meant
     */
    Optional<Known> find(Participation row) {
        String mail = row.mailKey();
        Known sameMail = mail == null ? null : byMail.get(mail);
        if (sameMail != null) {
            if (!sameMail.nameKey().equals(Participation.key(row.name()))) {
                throw new Refusal("regional.othersMail");
            }
            return Optional.of(sameMail);
        }
        List<Known> there = byPlace.getOrDefault(row.place(), List.of()).stream()
                .filter(known -> mail == null || known.mail() == null)
                .toList();
        if (there.size() > 1) {
            throw new Refusal("regional.whichOne");
        }
        return there.stream().findFirst();
    }
}
