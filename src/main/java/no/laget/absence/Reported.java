package no.laget.absence;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a source, understood: a pupil, and perhaps an absence.
 *
 * @param pupil the source's key of the pupil's time at the school
 * @param details who it is; {@code null} when the row only has the key
 * @param enrolled what the row says about the time at the school
 */
record Reported(
        String pupil,
        @Nullable Details details,
        Enrolment enrolled,
        @Nullable Boolean protectedAddress,
        @Nullable Absence absence) {

    record Details(
            String firstName,
            String lastName,
            LocalDate born,
            @Nullable String identityNumber,
            int grade,
            @Nullable String group) {

        /** Nothing, so that a pupil never ends up in an application log. */
        @Override
        public String toString() {
            return "Details";
        }
    }

    /**
     * The time at the school.
     *
     * @param from {@code null} when the row does not say
     * @param open whether the row says that it has no end yet
     */
    record Enrolment(@Nullable LocalDate from, @Nullable LocalDate to, boolean open) {}

    /**
     * An absence.
     *
     * @param kind {@code null} for one that the source has taken away, or that is no absence after all
     * @param days the school days of it, and how much of each; empty without a kind
     */
    record Absence(String key, @Nullable AbsenceKind kind, List<LocalDate> days, Days ofEach) {

        NavigableMap<LocalDate, Part> parts() {
            NavigableMap<LocalDate, Part> parts = new TreeMap<>();
            if (kind != null) {
                days.forEach(day -> parts.put(day, new Part(kind, ofEach)));
            }
            return parts;
        }
    }

    /** How much of a day, and of which kind. */
    record Part(AbsenceKind kind, Days ofDay) {}
}
