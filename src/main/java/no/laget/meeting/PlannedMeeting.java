package no.laget.meeting;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.Child;
import org.jspecify.annotations.Nullable;

/**
 * A meeting that is planned long before its turn, in a programme that plans many at once.
 *
 * @param id what it is called in everybody's calendar, however often it is moved
 * @param at local time
 * @param guests those who are to come
 */
public record PlannedMeeting(UUID id, LocalDateTime at, int minutes, List<Guest> guests) {

    /** Keeps its own copy of the list. */
    public PlannedMeeting {
        guests = List.copyOf(guests);
    }

    /** Somebody who is to come, and the address at which he or she gets the invitation, if there is one. */
    public record Guest(String name, String role, @Nullable String email) {

        /** The child, when the case is about one, and the guardians. */
        public static List<Guest> family(CaseFile file) {
            List<Guest> family = new ArrayList<>();
            if (file.subject() instanceof Child child) {
                family.add(new Guest(child.name(), Words.of("meeting.role.child"), null));
            }
            file.guardians()
                    .forEach(guardian -> family.add(
                            new Guest(guardian.name(), Words.of("meeting.role.guardian"), guardian.email())));
            return family;
        }

        /** Nothing about the person, because it may end up in an application log. */
        @Override
        public String toString() {
            return "Guest";
        }
    }
}
