package no.laget.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.laget.deadlines.FreeDay.Reason;

/** Counts the days of a period, forwards or backwards. The day one starts on is not counted. */
record DayCount(SchoolCalendar school) {

    /**
     * Where a period ends.
     *
     * @param direction 1 for after {@code start}, -1 for before
     * @param skipped is told each day that did not count
     */
    LocalDate from(LocalDate start, Period period, int direction, List<FreeDay> skipped) {
        if (period.days() == DayKind.CALENDAR) {
            return start.plus((long) direction * period.amount(), period.unit().chrono);
        }
        LocalDate day = start;
        for (int left = period.amount(); left > 0; ) {
            day = day.plusDays(direction);
            Optional<FreeDay> free = free(day, period.days());
            free.ifPresent(skipped::add);
            if (free.isEmpty()) {
                left--;
            }
        }
        return day;
    }

    /** Whether the school calendar knows every day after {@code start}, up to and with {@code end}. */
    boolean knows(LocalDate start, LocalDate end) {
        return start.plusDays(1).datesUntil(end.plusDays(1)).allMatch(school::knows);
    }

    /** Why a day does not count; empty when it does. */
    Optional<FreeDay> free(LocalDate date, DayKind kind) {
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of(new FreeDay(date, Reason.WEEKEND, ""));
        }
        Optional<FreeDay> holiday =
                PublicHoliday.on(date).map(day -> new FreeDay(date, Reason.PUBLIC_HOLIDAY, day.name()));
        return holiday.isPresent() || kind != DayKind.SCHOOL ? holiday : school.free(date);
    }
}
