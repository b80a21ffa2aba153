package plumbline.service.tree;

import java.util.Base64;

/** Base 64 with padding (RFC 4648 §4) in which each text has one reading and each reading one text: a changed character never goes unseen. */
public final class StrictBase64 {

    private StrictBase64() {}

    /** The text of some bytes. */
    public static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException
     *             if it has missing padding, left-over bits or a character that is none of base 64's
     */
    public static byte[] bytes(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (!of(bytes).equals(text)) {
            throw new IllegalArgumentException("the base 64 \"%s\" is not in its canonical form".formatted(text));
        }
        return bytes;
    }
}
