package no.laget.directors;

import java.time.LocalDate;
import java.time.Month;
import no.laget.Words;

/** Half a calendar year: what a report is about. */
public record HalfYear(int year, int half) {

    /** Refuses what is no half of a year. */
    public HalfYear {
        if (half != 1 && half != 2) {
            throw new IllegalArgumentException("a year has two halves");
        }
    }

    /** The one that a day is in. */
    public static HalfYear of(LocalDate day) {
        return new HalfYear(day.getYear(), day.getMonthValue() < Month.JULY.getValue() ? 1 : 2);
    }

    /** Its first day. */
    public LocalDate from() {
        return LocalDate.of(year, half == 1 ? Month.JANUARY : Month.JULY, 1);
    }

    /** The day after its last. */
    public LocalDate until() {
        return from().plusMonths(6);
    }

    HalfYear next() {
        return of(until());
    }

    /** As it stands in an address: {@code 2026-1}. */
    String id() {
        return year + "-" + half;
    }

    String words() {
        return Words.of("directors.half", String.valueOf(year), half);
    }
}
