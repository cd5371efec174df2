package no.laget.back2school;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.laget.Refusal;
import no.laget.back2school.CourseMeeting.Kind;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a municipality holds the course, in {@code back2school.yaml}. The numbers of the source, eleven and three, are not for
 * each to choose.
 *
 * @param order the fourteen meetings in the order in which they are held
 * @param paces how far apart they are
 * @param weekdays the weekdays for the family that are proposed, best first
 * @param at the time of day for the family that is proposed
 * @param minutes how long a meeting with the family lasts
 * @param schoolWeekdays the same for the school
 */
@ConfigurationProperties("laget.back2school.calendar")
record CourseRules(
        List<Kind> order,
        Map<CoursePace, Rhythm> paces,
        List<DayOfWeek> weekdays,
        LocalTime at,
        int minutes,
        List<DayOfWeek> schoolWeekdays,
        LocalTime schoolAt,
        int schoolMinutes) {

    /** B13. */
    static final int FAMILY_MEETINGS = 11;
    /** B14. */
    static final int SCHOOL_MEETINGS = 3;
    /** B16: how long after the end the booster is. */
    static final int MONTHS_TO_BOOSTER = 3;

    /**
     * How far apart meetings are at one pace.
     *
     * @param weeks from each meeting with the family to the next; ten numbers
     * @param mostWeeks the longest pause between two meetings with the family, holidays included
     * @param shortestMonths from the first meeting to the last, calendar months (B08)
     * @param longestMonths the same
     */
    record Rhythm(List<Integer> weeks, int mostWeeks, int shortestMonths, int longestMonths) {

        Rhythm {
            weeks = List.copyOf(weeks);
            require(weeks.size() == FAMILY_MEETINGS - 1, "schedule.rules.weeks");
            require(weeks.stream().allMatch(week -> week >= 1 && week <= mostWeeks), "schedule.rules.mostWeeks");
            require(
                    shortestMonths >= 1 && longestMonths > shortestMonths && longestMonths <= 12,
                    "schedule.rules.months");
        }

        /** Whether a course from {@code first} to {@code last} is neither shorter nor longer than it may be. */
        boolean fits(LocalDate first, LocalDate last) {
            return !isShort(first, last) && !isLong(first, last);
        }

        boolean isShort(LocalDate first, LocalDate last) {
            return last.isBefore(first.plusMonths(shortestMonths));
        }

        boolean isLong(LocalDate first, LocalDate last) {
            return last.isAfter(first.plusMonths(longestMonths));
        }
    }

    CourseRules {
        order = List.copyOf(order);
        paces = Map.copyOf(paces);
        weekdays = CourseWishes.workdays(weekdays);
        schoolWeekdays = CourseWishes.workdays(schoolWeekdays);
        int school = Collections.frequency(order, Kind.SCHOOL);
        require(school == SCHOOL_MEETINGS && order.size() == FAMILY_MEETINGS + SCHOOL_MEETINGS, "schedule.rules.order");
        require(!order.contains(Kind.BOOSTER), "schedule.rules.order");
        require(order.get(0).isWithFamily() && order.get(order.size() - 1).isWithFamily(), "schedule.rules.ends");
        for (int i = 1; i < order.size(); i++) {
            require(order.get(i).isWithFamily() || order.get(i - 1).isWithFamily(), "schedule.rules.neighbours");
        }
        require(paces.keySet().equals(Set.of(CoursePace.values())), "schedule.rules.paces");
        require(minutes > 0 && schoolMinutes > 0, "schedule.rules.minutes");
    }

    Rhythm rhythm(CoursePace pace) {
        return Objects.requireNonNull(paces.get(pace));
    }

    /** What is wished for before anybody has been asked. */
    CourseWishes wishes(LocalDate from) {
        return new CourseWishes(from, weekdays, at, schoolWeekdays, schoolAt, CoursePace.NORMAL, Set.of());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }
}
