package plumbline.pack;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What a parameter is measured in. */
public enum Unit {
    /** A part of an amount, 0 to 1. */
    SHARE,
    /** An amount of the programme's currency, or an exact unit value. */
    MONEY,
    /** Whole days. */
    DAYS,
    /** Whole years of age. */
    YEARS,
    /** Whole hours. */
    HOURS,
    /** A time of the day such as 21:00, kept as minutes from midnight; 24:00 is the day's end. */
    TIME,
    /** A whole number of things. */
    COUNT,
    /** A plain multiplier. */
    FACTOR;

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");
    /** 上限: digits of a number, far above any figure: a short text such as 1e999999999 would else become a gigabyte of zeros. */
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,10})?");
    private static final int HOUR = 60;
    /** 上限: days, hours and years are reckoned as ints, and nothing is counted over longer than a century. */
    private static final int DAYS_MAX = 36_600;
    private static final int DAY = 24;
    private static final int YEARS_MAX = 150;

    /**
     * A value as it is written in this unit.
     *
     * @throws NumberFormatException
     *             if it is written otherwise
     */
    BigDecimal parse(String text) {
        if (this != TIME) {
            if (!NUMBER.matcher(text).matches()) {
                throw new NumberFormatException("no plain number such as 0.30, 15 digits and 10 decimals at most");
            }
            return new BigDecimal(text);
        }
        if (!TIME_OF_DAY.matcher(text).matches()) {
            throw new NumberFormatException("'%s' is no time of the day such as 21:00".formatted(text));
        }
        return BigDecimal.valueOf(Long.parseLong(text, 0, 2, 10) * HOUR + Long.parseLong(text, 3, 5, 10));
    }

    /** A value as people write it. */
    public String print(BigDecimal value) {
        return this == TIME ? "%02d:%02d".formatted(value.intValueExact() / HOUR, value.intValueExact() % HOUR) : value.toPlainString();
    }

    /** Whether a value may be a bound: whole where the unit is, and not beyond what is ever counted. */
    boolean isBound(BigDecimal value) {
        return !isWhole() || (value.stripTrailingZeros().scale() <= 0 && value.compareTo(BigDecimal.valueOf(most())) <= 0);
    }

    private long most() {
        return switch (this) {
            case DAYS -> DAYS_MAX;
            case HOURS, TIME -> (long) DAYS_MAX * DAY;
            case YEARS -> YEARS_MAX;
            case COUNT, SHARE, MONEY, FACTOR -> Long.MAX_VALUE;
        };
    }

    /** Whether it counts things that are never divided. */
    boolean isWhole() {
        return switch (this) {
            case DAYS, YEARS, HOURS, TIME, COUNT -> true;
            case SHARE, MONEY, FACTOR -> false;
        };
    }
}
