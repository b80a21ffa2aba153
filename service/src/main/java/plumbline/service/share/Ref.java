package plumbline.service.share;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A recipient: HMAC-SHA-256 under the programme's salt over a phone number in E.164 or an address in small letters.
 *
 * @param hex
 *            64 lower-case hex digits
 */
record Ref(String hex) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-fA-F]{64}");
    private static final String PREFIX = "sha256:";

    /**
     * Reads {@code sha256:} and 64 hex digits.
     *
     * @throws IllegalArgumentException
     *             for anything else; its message never repeats what was found, which may be somebody's number
     */
    static Ref of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is no reference of a recipient: 'sha256:' and the 64 hex digits of HMAC-SHA-256 with the programme's salt; never send a number or an address itself");
        }
        return new Ref(text.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
    }

    /** The bytes, as tables hold them. */
    static Ref of(byte[] bytes) {
        return new Ref(HexFormat.of().formatHex(bytes));
    }

    /** As it stands in requests and answers. */
    String text() {
        return PREFIX + hex;
    }
}
