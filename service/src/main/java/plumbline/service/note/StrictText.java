package plumbline.service.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of which every reader sees the same: whole characters, no control characters but line feeds. */
final class StrictText {

    private StrictText() {}

    /**
     * The text in these bytes.
     *
     * @throws IllegalArgumentException
     *             if there are too many of them, or they are not UTF-8, or not {@link #checked}
     */
    static String of(byte[] bytes, int most) {
        if (bytes.length > most) {
            throw new IllegalArgumentException("at most %d bytes are read, not %d".formatted(most, bytes.length));
        }
        try {
            return checked(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are not UTF-8", e);
        }
    }

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException
     *             if it has other control characters than line feeds, or half of a surrogate pair
     */
    static String checked(String text) {
        if (!text.codePoints().allMatch(StrictText::isAllowed)) {
            throw new IllegalArgumentException("the text has control characters other than line feeds, or half of a character");
        }
        return text;
    }

    private static boolean isAllowed(int character) {
        return (character >= ' ' || character == '\n') && Character.getType(character) != Character.SURROGATE;
    }
}
