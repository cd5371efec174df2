package no.laget.directors;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the directors may know of the signals of a half year. Only this is kept, so that what is hidden stays hidden and a later
 * look never differs from an earlier one.
 *
 * @param units the ids of the schools and kindergartens, in the order in which they are shown
 * @param counts of the signals
 * @param added of the signs about children that had a case already; nothing in reports from before these were counted
 */
record Report(
        HalfYear halfYear,
        Instant made,
        List<String> units,
        List<Count> counts,
        @Nullable List<Count> added,
        List<Pace> paces) {

    /** Keeps copies of its own. */
    Report {
        units = List.copyOf(units);
        counts = List.copyOf(counts);
        added = added == null ? List.of() : List.copyOf(added);
        paces = List.copyOf(paces);
    }

    /**
     * How many signals are so.
     *
     * @param of the values of the traits that are looked at; without any it is the number of all
     * @param number null when it must not be shown
     */
    record Count(Map<String, String> of, @Nullable Integer number) {

        /** Keeps a copy of its own. */
        Count {
            of = Map.copyOf(of);
        }
    }

    /**
     * How soon somebody was reached.
     *
     * @param unit null for all units together
     * @param medianDays null when too few were reached to say it
     * @param percentInTime of all signals; null when a count that it comes from must not be shown
     */
    record Pace(
            @Nullable String unit,
            @Nullable Double medianDays,
            @Nullable Integer percentInTime) {}

    OptionalInt number(Map<String, String> of) {
        return number(counts, of);
    }

    /** How many children had a case already when a sign was seen. */
    OptionalInt added(Map<String, String> of) {
        return number(Objects.requireNonNull(added), of);
    }

    private static OptionalInt number(List<Count> counts, Map<String, String> of) {
        return counts.stream()
                .filter(count -> count.of().equals(of))
                .findFirst()
                .map(Count::number)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
