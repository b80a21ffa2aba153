package plumbline.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of an amount, such as {@code 0.08} for 8 %; exact, from 0 upwards.
 *
 * @param value
 *            the share as a decimal, not negative
 */
public record Rate(BigDecimal value) implements Comparable<Rate> {

    /** Shares are told to four digits, rounded up, so that no share ever looks smaller than it is. */
    private static final int SHARE_DIGITS = 4;

    public Rate {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a rate is not negative, got " + value.toPlainString());
        }
    }

    /** Reads a plain decimal such as {@code 0.30}. */
    public static Rate parse(String text) {
        return new Rate(Decimals.parse(text));
    }

    /** Two rates together. */
    public Rate plus(Rate other) {
        return new Rate(value.add(other.value));
    }

    /** What part of {@code whole} the {@code part} is, to four digits rounded up; {@code 0.0000} of nothing. */
    public static String shareOf(Money part, Money whole) {
        if (whole.isZero()) {
            return BigDecimal.ZERO.setScale(SHARE_DIGITS).toPlainString();
        }
        return part.decimal().divide(whole.decimal(), SHARE_DIGITS, RoundingMode.CEILING).toPlainString();
    }

    @Override
    public int compareTo(Rate other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }

    /** {@code minor} × this rate, rounded down; in plain {@code long} arithmetic where it fits, which is nearly always. */
    long floorOf(long minor) {
        if (value.precision() <= 9 && value.scale() >= 0 && value.scale() <= 9 && Math.abs(minor) < 1_000_000_000L) {
            return Math.floorDiv(minor * value.unscaledValue().longValue(), POWERS_OF_TEN[value.scale()]);
        }
        return value.multiply(BigDecimal.valueOf(minor)).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};
}
