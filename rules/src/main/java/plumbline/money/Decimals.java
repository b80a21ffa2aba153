package plumbline.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Plain decimals, the only form in which amounts and rates are written. */
final class Decimals {

    /** Long enough for every amount that a {@code long} of minor units holds, short enough to stay cheap. */
    private static final int LENGTH_MAX = 40;
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private Decimals() {}

    /** Reads a plain decimal: no exponent, no plus sign, no leading zeros, no blanks. */
    static BigDecimal parse(String text) {
        if (text.length() > LENGTH_MAX || !PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no plain decimal such as 19.90".formatted(text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text));
        }
        return new BigDecimal(text);
    }
}
