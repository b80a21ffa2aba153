package plumbline.pack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the content of a pack's file may be: plain text that people and version control can read. */
public final class PackText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PackText() {}

    /**
     * The text of bytes that are UTF-8 without a byte order mark, and hold no control characters but tabs and line ends.
     *
     * @param name
     *            of the file, for the message
     * @throws IllegalArgumentException
     *             if they are anything else, such as another archive or a picture
     */
    public static String require(String name, byte[] bytes) {
        var text = decoded(name, bytes);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new IllegalArgumentException("%s begins with a byte order mark; save it as UTF-8 without one".formatted(name));
        }
        if (text.chars().anyMatch(PackText::isControl)) {
            throw new IllegalArgumentException("%s is no plain text: it holds control characters other than tabs and line ends".formatted(name));
        }
        return text;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is no text in UTF-8; save it as UTF-8".formatted(name), e);
        }
    }
}
