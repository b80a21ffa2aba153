package plumbline.pack;

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
    /** A whole number of things. */
    COUNT,
    /** A plain multiplier. */
    FACTOR
}
