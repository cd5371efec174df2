package no.laget.regional;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a programme stands on its way to the target (G17).
 *
 * @param firstDays for each person who counts the day on which he or she first took part
 */
record Progress(Curve curve, List<LocalDate> firstDays, LocalDate today) {

    /** The pace is that of the last half-year. */
    private static final int PACE_DAYS = 182;

    /** A pace that is younger says nothing. */
    private static final int YOUNGEST_PACE_DAYS = 30;

    /** Keeps its own copy of the list. */
    Progress {
        firstDays = List.copyOf(firstDays);
    }

    /**
     * A day on the curve.
     *
     * @param actual {@code null} for a day that has not come
     */
    record Point(LocalDate on, int planned, @Nullable Integer actual) {}

    /** How many different people have taken part by now. */
    int actual() {
        return actual(today);
    }

    int planned() {
        return curve.planned(today);
    }

    /** Fewer than the plan has for today. */
    boolean behind() {
        return actual() < planned();
    }

    boolean targetReached() {
        return actual() >= curve.target();
    }

    /** Whether the last day is over. */
    boolean over() {
        return today.isAfter(curve.lastDay());
    }

    /** How many it will be on the last day if the pace of the last half-year goes on; nothing while it is too early to say. */
    OptionalInt forecast() {
        if (over()) {
            return OptionalInt.of(actual());
        }
        long run = ChronoUnit.DAYS.between(curve.begins(), today);
        if (run < YOUNGEST_PACE_DAYS) {
            return OptionalInt.empty();
        }
        long days = Math.min(run, PACE_DAYS);
        long recent = actual() - (long) actual(today.minusDays(days));
        return OptionalInt.of((int) (actual() + recent * ChronoUnit.DAYS.between(today, curve.lastDay()) / days));
    }

    /** The first day, the same day of each month, the last day, and today when it lies between them. */
    List<Point> points() {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate on = curve.begins();
                on.isBefore(curve.lastDay());
                on = curve.begins().plusMonths(days.size())) {
            days.add(on);
        }
        days.add(curve.lastDay());
        if (!days.contains(today) && today.isAfter(curve.begins()) && today.isBefore(curve.lastDay())) {
            days.add(today);
            days.sort(null);
        }
        return days.stream()
                .map(on -> new Point(on, curve.planned(on), on.isAfter(today) ? null : actual(on)))
                .toList();
    }

    private int actual(LocalDate on) {
        return (int) firstDays.stream().filter(first -> !first.isAfter(on)).count();
    }
}
