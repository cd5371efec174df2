package no.laget.passport;

import java.time.LocalDate;
import java.time.Month;

/**
 * A school year, from 1 August to 31 July.
 *
 * @param from the calendar year in which it begins
 */
record SchoolYear(int from) {

    /** The one that this day is in. */
    static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() < Month.AUGUST.getValue() ? day.getYear() - 1 : day.getYear());
    }

    /** Its last day. */
    LocalDate lastDay() {
        return LocalDate.of(from + 1, Month.JULY, 31);
    }

    /** The day on which people are back and work on the next one begins, in the middle of August. */
    LocalDate nextBegins() {
        return LocalDate.of(from + 1, Month.AUGUST, 15);
    }

    /** As people write it: {@code 2026/27}. */
    String title() {
        return "%d/%02d".formatted(from, (from + 1) % 100);
    }
}
