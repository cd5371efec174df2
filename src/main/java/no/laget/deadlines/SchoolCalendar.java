package no.laget.deadlines;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.laget.deadlines.FreeDay.Reason;

/**
 * The days on which a municipality's pupils are at school, read by {@link SchoolCalendarFile}. It knows the school years
 * that it has been told, each from 1 August to 31 July; of other days it says nothing.
 */
public final class SchoolCalendar {

    private final List<SchoolYear> years;

    SchoolCalendar(List<SchoolYear> years) {
        this.years = List.copyOf(years);
    }

    /** Every day of the school years of this calendar, those off too. */
    Stream<LocalDate> days() {
        return years.stream().flatMap(SchoolYear::days);
    }

    /** Whether the day is in a school year of this calendar. */
    boolean knows(LocalDate date) {
        return years.stream().anyMatch(year -> year.covers(date));
    }

    /** Why the pupils are off this day; empty when they are not, or when the calendar does not know. */
    Optional<FreeDay> free(LocalDate date) {
        return years.stream().filter(year -> year.covers(date)).findFirst().flatMap(year -> year.free(date));
    }

    /** One school year: {@code first} to {@code last} day of school, and the days off in between. */
    record SchoolYear(int startsIn, LocalDate first, LocalDate last, List<Off> off) {

        /** Whether a day is in the school year that starts in this calendar year: 1 August to 31 July. */
        static boolean isIn(int startsIn, LocalDate date) {
            return date.minusMonths(Month.AUGUST.getValue() - 1).getYear() == startsIn;
        }

        Stream<LocalDate> days() {
            LocalDate start = LocalDate.of(startsIn, Month.AUGUST, 1);
            return start.datesUntil(start.plusYears(1));
        }

        boolean covers(LocalDate date) {
            return isIn(startsIn, date);
        }

        Optional<FreeDay> free(LocalDate date) {
            if (date.isBefore(first) || date.isAfter(last)) {
                return Optional.of(new FreeDay(date, Reason.SUMMER, ""));
            }
            return off.stream()
                    .filter(days -> !date.isBefore(days.from()) && !date.isAfter(days.to()))
                    .findFirst()
                    .map(days -> new FreeDay(date, days.reason(), days.name()));
        }
    }

    /** Days off inside a school year. */
    record Off(Reason reason, LocalDate from, LocalDate to, String name) {}
}
