package plumbline.money;

import java.math.BigInteger;

/**
 * An exact fraction, for parts such as one third of a line that no decimal can hold.
 *
 * @param numerator
 *            any whole number
 * @param denominator
 *            above zero
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {

    /** Nothing. */
    public static final Ratio ZERO = of(0, 1);

    public Ratio {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("the denominator of a ratio is above zero, got " + denominator);
        }
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The sum, exact and reduced. */
    public Ratio plus(Ratio other) {
        return reduced(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)), denominator.multiply(other.denominator));
    }

    /** The product with a whole number, exact and reduced. */
    public Ratio times(long factor) {
        return reduced(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    /** The quotient by a whole number above zero, exact and reduced. */
    public Ratio dividedBy(long divisor) {
        return reduced(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
    }

    BigInteger floorOf(BigInteger amount) {
        var product = amount.multiply(numerator).divideAndRemainder(denominator);
        return product[1].signum() < 0 ? product[0].subtract(BigInteger.ONE) : product[0];
    }

    BigInteger ceilingOf(BigInteger amount) {
        return floorOf(amount.negate()).negate();
    }

    /** {@code count} × this ratio, rounded up to a whole number. */
    public long ceilingOf(long count) {
        return ceilingOf(BigInteger.valueOf(count)).longValueExact();
    }

    private static Ratio reduced(BigInteger numerator, BigInteger denominator) {
        var common = numerator.gcd(denominator);
        return new Ratio(numerator.divide(common), denominator.divide(common));
    }
}
