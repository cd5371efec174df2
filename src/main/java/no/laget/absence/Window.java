package no.laget.absence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much a pupil was away in a stretch of time, counted in school days on which the pupil was at that school.
 *
 * @param to the last day that is counted
 * @param schoolDays how many days the pupil should have been at school
 * @param spells how many times the pupil was away: school days that follow each other are one, over a weekend and a holiday too
 * @param calendarKnown whether the school calendar tells of the whole stretch; else nothing has been counted
 */
public record Window(
        LocalDate from,
        LocalDate to,
        int schoolDays,
        Days documented,
        Days undocumented,
        int spells,
        boolean calendarKnown) {

    /** What percentages are exact to; finer than any two that absence of a school year can give. */
    private static final int EXACT = 15;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Documented and undocumented absence together, in days. */
    public Days absentDays() {
        return documented.plus(undocumented);
    }

    /** Whether there is a rate at all. Without a single school day there is none: not zero, and not over any border. */
    public boolean hasRate() {
        return calendarKnown && schoolDays > 0;
    }

    /** Whether the absence is strictly more than {@code percent} of the school days, compared exactly. */
    public boolean over(BigDecimal percent) {
        return compare(absentDays(), percent) > 0;
    }

    /** Whether the absence is {@code percent} of the school days or more, compared exactly. */
    public boolean atLeast(BigDecimal percent) {
        return hasRate() && compare(absentDays(), percent) >= 0;
    }

    /** Whether the undocumented absence alone is {@code percent} of the school days or more, compared exactly. */
    public boolean undocumentedAtLeast(BigDecimal percent) {
        return hasRate() && compare(undocumented, percent) >= 0;
    }

    /**
     * The absence in per cent of the school days, to show: one decimal, and more where it would look like a whole per cent
     * that it is not. {@code null} without a rate.
     */
    public @Nullable BigDecimal percent() {
        BigDecimal exact = exactPercent();
        return exact == null ? null : shown(exact);
    }

    /**
     * The absence in per cent for decision tables, which compare it with whole numbers; it is one only when the absence is
     * exactly that. {@code null} without a rate.
     */
    public @Nullable BigDecimal exactPercent() {
        return exactPercent(absentDays());
    }

    /** The undocumented absence alone, as {@link #exactPercent()}. */
    public @Nullable BigDecimal exactUndocumentedPercent() {
        return exactPercent(undocumented);
    }

    private @Nullable BigDecimal exactPercent(Days away) {
        return hasRate()
                ? new BigDecimal(away.numerator())
                        .multiply(HUNDRED)
                        .divide(
                                new BigDecimal(away.denominator().multiply(BigInteger.valueOf(schoolDays))),
                                EXACT,
                                RoundingMode.HALF_UP)
                : null;
    }

    private static BigDecimal shown(BigDecimal exact) {
        int decimals = 1;
        BigDecimal shown = exact.setScale(decimals, RoundingMode.HALF_UP);
        while (shown.stripTrailingZeros().scale() <= 0 && shown.compareTo(exact) != 0 && decimals < EXACT) {
            shown = exact.setScale(++decimals, RoundingMode.HALF_UP);
        }
        return shown;
    }

    private int compare(Days away, BigDecimal percent) {
        BigDecimal border =
                percent.multiply(BigDecimal.valueOf(schoolDays)).multiply(new BigDecimal(away.denominator()));
        return hasRate() ? new BigDecimal(away.numerator()).multiply(HUNDRED).compareTo(border) : -1;
    }
}
