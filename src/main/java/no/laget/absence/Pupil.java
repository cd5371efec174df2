package no.laget.absence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pupil in the register, which is not a case: at one school from a day to a day (FINT: elevforhold). Who comes back or
 * changes school is another pupil here. The identity number is kept to find the pupil by, and is never handed out.
 *
 * @param externalKey what the school's own system calls the pupil's time at the school
 * @param grade 1 to 10
 * @param group the class
 * @param to the last day at the school; {@code null} while the pupil goes there
 */
public record Pupil(
        long id,
        String unit,
        String externalKey,
        String firstName,
        String lastName,
        LocalDate born,
        int grade,
        @Nullable String group,
        boolean protectedAddress,
        LocalDate from,
        @Nullable LocalDate to) {

    /** First and last name. */
    public String name() {
        return firstName + " " + lastName;
    }

    /** Whether the pupil went to the school that day. */
    public boolean isEnrolledOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** The id only, so that a pupil never ends up in an application log. */
    @Override
    public String toString() {
        return "Pupil[" + id + "]";
    }
}
