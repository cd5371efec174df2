package no.laget.deadlines;

import java.time.LocalDate;

/**
 * A day that did not count, and why.
 *
 * @param detail the {@link PublicHoliday} by name, or the name that the school calendar gives the day; empty for a weekend
 */
public record FreeDay(LocalDate date, Reason reason, String detail) {

    /** Why a day does not count. */
    public enum Reason {
        WEEKEND,
        PUBLIC_HOLIDAY,
        /** The pupils are off in the middle of the school year: autumn, Christmas, winter, Easter. */
        SCHOOL_HOLIDAY,
        /** The staff plan, the pupils are off. */
        PLANNING_DAY,
        /** Before the first or after the last day of the school year. */
        SUMMER
    }
}
