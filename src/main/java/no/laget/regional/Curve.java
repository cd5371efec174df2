package no.laget.regional;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import no.laget.Refusal;
import no.laget.regional.Entries.CurvePlanned.Milestone;

/**
 * How many different people are to have taken part by when (G17): straight lines from nobody on the first day over the
 * milestones to the target on the last day.
 */
record Curve(LocalDate begins, LocalDate lastDay, int target, List<Milestone> milestones) {

    private static final int MONTHS_BETWEEN = 6;

    /** Refuses milestones that are not in the order of time, that lose people, or that do not end with the target. */
    Curve {
        milestones = List.copyOf(milestones);
        LocalDate before = begins;
        int count = 0;
        for (Milestone milestone : milestones) {
            if (!milestone.by().isAfter(before) || milestone.by().isAfter(lastDay)) {
                throw new Refusal("regional.curveDays", begins, lastDay);
            }
            if (milestone.participants() < count) {
                throw new Refusal("regional.curveFalls", milestone.by());
            }
            before = milestone.by();
            count = milestone.participants();
        }
        if (count != target || !before.equals(lastDay)) {
            throw new Refusal("regional.curveEnd", target, lastDay);
        }
    }

    /** The same number of people each day, with a milestone each half-year. */
    static Curve straight(LocalDate begins, LocalDate lastDay, int target) {
        long days = ChronoUnit.DAYS.between(begins, lastDay);
        List<Milestone> milestones = new ArrayList<>();
        for (LocalDate by = begins.plusMonths(MONTHS_BETWEEN).minusDays(1);
                by.isBefore(lastDay.minusMonths(1));
                by = begins.plusMonths((long) MONTHS_BETWEEN * (milestones.size() + 1))
                        .minusDays(1)) {
            milestones.add(new Milestone(by, (int) (target * ChronoUnit.DAYS.between(begins, by) / days)));
        }
        milestones.add(new Milestone(lastDay, target));
        return new Curve(begins, lastDay, target, milestones);
    }

    /** How many it is to be on a day, rounded down: nobody before the first day, the target after the last. */
    int planned(LocalDate on) {
        LocalDate from = begins;
        int count = 0;
        for (Milestone milestone : milestones) {
            if (on.isBefore(milestone.by())) {
                long gone = Math.max(0, ChronoUnit.DAYS.between(from, on));
                long all = ChronoUnit.DAYS.between(from, milestone.by());
                return (int) (count + (milestone.participants() - count) * gone / all);
            }
            from = milestone.by();
            count = milestone.participants();
        }
        return target;
    }
}
