package no.laget.deadlines;

import java.time.temporal.ChronoUnit;

/**
 * A length of time as people agree on it: one week, two working days. It has no length in hours: one week from Monday
 * 15:40 is next Monday 15:40, also when the clock is changed in between.
 *
 * @param amount from 0 (at once) to {@value #LONGEST}
 * @param unit days, weeks or months; working days and school days are counted in days only, because nobody agrees on how
 *     long a working week with a holiday in it is
 * @param days the days that count
 */
public record Period(int amount, Unit unit, DayKind days) {

    /** Longer than any deadline in the sources (four years, P03), short enough that a slip of the finger shows. */
    static final int LONGEST = 1000;

    /** The units of the decision table. */
    public enum Unit {
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS),
        MONTHS(ChronoUnit.MONTHS);

        final ChronoUnit chrono;

        Unit(ChronoUnit chrono) {
            this.chrono = chrono;
        }
    }

    public Period {
        if (amount < 0 || amount > LONGEST) {
            throw new IllegalArgumentException("A period is 0 to " + LONGEST + " long, not " + amount);
        }
        if (days != DayKind.CALENDAR && unit != Unit.DAYS) {
            throw new IllegalArgumentException("A period of " + days + " is counted in days, not " + unit);
        }
    }
}
