package plumbline.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of one currency, as a whole number of its ISO 4217 minor units (fen, cents), negative ones included.
 *
 * @param minor
 *            the amount in minor units
 * @param currency
 *            a currency with a defined number of digits
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** Refuses a currency without minor units, such as gold ({@code XAU}). */
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("%s has no minor unit; use a currency that people pay with".formatted(currency.getCurrencyCode()));
        }
    }

    /** Nothing at all of a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a plain decimal such as {@code 19.90}. Fewer digits than the currency has are fine, more are refused, never rounded.
     *
     * @throws IllegalArgumentException
     *             if the text is no plain decimal, has too many digits, or is too large for a {@code long} of minor units
     */
    public static Money parse(String text, Currency currency) {
        var amount = Decimals.parse(text);
        int digits = currency.getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException("%s has more than the %d decimals of %s".formatted(text, digits, currency.getCurrencyCode()));
        }
        try {
            return new Money(amount.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s %s is too large".formatted(text, currency.getCurrencyCode()), e);
        }
    }

    /** The largest amount of the currency's digits that is not above an exact decimal amount: fractions are dropped. */
    public static Money floor(BigDecimal amount, Currency currency) {
        var minor = amount.movePointRight(currency.getDefaultFractionDigits()).setScale(0, RoundingMode.FLOOR);
        return new Money(minor.longValueExact(), currency);
    }

    /** The sum; both amounts must be of one currency. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, inOneCurrency(other)), currency);
    }

    /** The difference; both amounts must be of one currency. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, inOneCurrency(other)), currency);
    }

    /** A whole multiple. */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** The same amount with the other sign. */
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** The share of this amount that a rate gives, rounded down to the currency's digits. */
    public Money share(Rate rate) {
        return new Money(rate.floorOf(minor), currency);
    }

    /** This amount × {@code part}, rounded down to the currency's digits: what is left of a line that was partly returned. */
    public Money floorOf(Ratio part) {
        return new Money(part.floorOf(BigInteger.valueOf(minor)).longValueExact(), currency);
    }

    /** This amount × {@code part}, rounded up to the currency's digits: what a refund takes back. */
    public Money ceilingOf(Ratio part) {
        return new Money(part.ceilingOf(BigInteger.valueOf(minor)).longValueExact(), currency);
    }

    /** How many times {@code step}, which must be above zero, is full in this amount. */
    public long fullSteps(Money step) {
        return Math.floorDiv(minor, inOneCurrency(step));
    }

    /** The most units whose value together, rounded down to the currency's digits, is within this amount; the unit value must be above zero. */
    public long unitsWithin(BigDecimal unitValue) {
        var beyond = BigDecimal.valueOf(Math.addExact(minor, 1), currency.getDefaultFractionDigits());
        return beyond.divide(unitValue, 0, RoundingMode.CEILING).longValueExact() - 1;
    }

    /** The smaller of two amounts. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of two amounts. */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** This amount, or nothing where it is negative. */
    public Money orZero() {
        return minor < 0 ? zero(currency) : this;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** The amount in whole currency units, with all of the currency's digits. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /** The amount as a plain decimal with all of the currency's digits, such as {@code 19.90}. */
    public String amount() {
        return decimal().toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, inOneCurrency(other));
    }

    @Override
    public String toString() {
        return amount() + " " + currency.getCurrencyCode();
    }

    private long inOneCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s are of two currencies".formatted(this, other));
        }
        return other.minor;
    }
}
