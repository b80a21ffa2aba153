package plumbline.fact.share;

import java.util.List;
import java.util.regex.Pattern;

/**
 * By which way a share reaches its recipients.
 *
 * @param code
 *            small letters, digits and hyphens, such as {@code sms}
 */
public record Channel(String code) {

    /** Those of the contract; a table of a pack may list more. */
    public static final List<String> KNOWN = List.of("link", "wechat", "sms", "email", "app", "whatsapp");

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Channel {
        if (!isCode(code)) {
            throw new IllegalArgumentException("'%s' is no channel such as sms".formatted(code));
        }
    }

    /** Whether a text has the form of a channel's code. */
    public static boolean isCode(String text) {
        return FORM.matcher(text).matches();
    }
}
