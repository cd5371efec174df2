package no.laget.absence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number of school days, exact: one lesson of three is a third of a day, and three of those are a day. Borders are
 * compared with these, never with what is shown.
 *
 * @param numerator in lowest terms with {@code denominator}, which is positive
 */
public record Days(BigInteger numerator, BigInteger denominator) implements Comparable<Days> {

    /** Not away at all. */
    public static final Days NONE = of(0, 1);

    /** One whole day. */
    public static final Days ONE = of(1, 1);

    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();

    /** Takes any fraction that is not negative, and reduces it. */
    public Days {
        if (denominator.signum() == 0 || numerator.signum() * denominator.signum() < 0) {
            throw new IllegalArgumentException("Days are not negative: " + numerator + "/" + denominator);
        }
        BigInteger divisor = numerator.gcd(denominator).multiply(denominator.signum() < 0 ? MINUS_ONE : BigInteger.ONE);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    /** A part of a day, such as two lessons of five; or whole days with {@code of} one. */
    public static Days of(long missed, long of) {
        return new Days(BigInteger.valueOf(missed), BigInteger.valueOf(of));
    }

    /** Both together. */
    public Days plus(Days other) {
        return new Days(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** What is left when {@code other}, which is not more than this, is taken away. */
    public Days minus(Days other) {
        return new Days(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** The smaller of the two. */
    public Days atMost(Days other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether there is nothing at all. */
    public boolean isNone() {
        return numerator.signum() == 0;
    }

    /** As a number to show, rounded to two decimals: {@code 6.5}, {@code 0.33}. */
    public BigDecimal rounded() {
        BigDecimal rounded = new BigDecimal(numerator).divide(new BigDecimal(denominator), 2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    @Override
    public int compareTo(Days other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
