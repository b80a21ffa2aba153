package plumbline.service.note;

import java.util.regex.Pattern;

/** A count in decimal without sign and without leading zeros, at most 2<sup>63</sup> − 1. */
public final class StrictNumber {

    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private StrictNumber() {}

    /**
     * The number that a text writes.
     *
     * @param what
     *            what it counts, for the message
     * @throws IllegalArgumentException
     *             for any other text
     */
    public static long of(String what, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("the %s \"%s\" is not a decimal number without sign and leading zeros".formatted(what, text));
        }
        return Long.parseLong(text);
    }
}
