package no.laget.back2school;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.laget.Refusal;

/**
 * What the family, the school and the team wish for.
 *
 * @param from the first day on which a meeting can be held
 * @param weekdays those that suit the family, best first
 * @param at the time of day for the family
 * @param schoolWeekdays those that suit the school, best first
 * @param schoolAt the time of day for the school
 * @param away days on which the team cannot
 * @throws Refusal when no weekday, or a Saturday or Sunday, is wished for
 */
record CourseWishes(
        LocalDate from,
        List<DayOfWeek> weekdays,
        LocalTime at,
        List<DayOfWeek> schoolWeekdays,
        LocalTime schoolAt,
        CoursePace pace,
        Set<LocalDate> away) {

    CourseWishes {
        weekdays = workdays(weekdays);
        schoolWeekdays = workdays(schoolWeekdays);
        away = Set.copyOf(away);
    }

    CourseWishes from(LocalDate day) {
        return new CourseWishes(day, weekdays, at, schoolWeekdays, schoolAt, pace, away);
    }

    static List<DayOfWeek> workdays(List<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new Refusal("schedule.noWeekday");
        }
        if (!EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).containsAll(days)) {
            throw new Refusal("schedule.weekend");
        }
        return List.copyOf(days);
    }
}
