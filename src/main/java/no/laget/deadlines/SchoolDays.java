package no.laget.deadlines;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The days on which the municipality's pupils are at school, for those who count school days: Monday to Friday, without
 * public holidays, as the school calendar says.
 */
public final class SchoolDays {

    private final SchoolCalendar calendar;
    private final DayCount count;
    private final NavigableSet<LocalDate> days;

    /** The school days of this calendar. */
    public SchoolDays(SchoolCalendar calendar) {
        this.calendar = calendar;
        this.count = new DayCount(calendar);
        this.days = calendar.days().filter(day -> free(day).isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the school calendar tells of every day from {@code from} to and with {@code to}; else nothing can be counted there. */
    public boolean knows(LocalDate from, LocalDate to) {
        return Stream.iterate(startOfSchoolYear(from), start -> !start.isAfter(to), start -> start.plusYears(1))
                .allMatch(calendar::knows);
    }

    /** Whether pupils are at school that day. A day that the school calendar does not know is none. */
    public boolean isSchoolDay(LocalDate date) {
        return days.contains(date);
    }

    /** Why pupils are off that day; empty when they are not. */
    public Optional<FreeDay> free(LocalDate date) {
        return count.free(date, DayKind.SCHOOL);
    }

    /** The school days from {@code from} to and with {@code to}, in order. */
    public NavigableSet<LocalDate> between(LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? Collections.emptyNavigableSet()
                : Collections.unmodifiableNavigableSet(days.subSet(from, true, to, true));
    }

    /** The first day, 1 August, of the school year that a day is in. */
    public static LocalDate startOfSchoolYear(LocalDate date) {
        return LocalDate.of(date.minusMonths(Month.AUGUST.getValue() - 1L).getYear(), Month.AUGUST, 1);
    }
}
