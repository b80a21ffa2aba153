package plumbline.service.note;

import java.nio.charset.StandardCharsets;

import plumbline.service.tree.Hash;

/**
 * How long a log was at some moment, and the hash of its tree then (C2SP tlog-checkpoint); signed, it is a promise that these entries stay.
 *
 * @param origin
 *            which log, at most 255 bytes in UTF-8
 * @param size
 *            how many entries
 * @param root
 *            the hash of their tree
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** Cosignatures write its length in one byte. */
    public static final int ORIGIN_MAX = 255;

    private static final int LINES = 3;

    /**
     * @throws IllegalArgumentException
     *             if the origin is empty, too long, or has control characters, if the size is negative, or if a tree without entries has another root
     *             than {@link Hash#EMPTY}
     */
    public Checkpoint {
        int bytes = StrictText.checked(origin).getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > ORIGIN_MAX || origin.contains("\n")) {
            throw new IllegalArgumentException("an origin has 1 to %d bytes and no line breaks: \"%s\"".formatted(ORIGIN_MAX, origin));
        }
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no %d entries".formatted(size));
        }
        if (size == 0 && !root.equals(Hash.EMPTY)) {
            throw new IllegalArgumentException("a tree without entries has the root %s, not %s".formatted(Hash.EMPTY, root));
        }
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException
     *             unless it is origin, size and root, each with its line break; lines after them are refused, since nobody could check what they say
     */
    public static Checkpoint parse(String noteText) {
        var lines = noteText.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has %d lines, each with its line break".formatted(LINES));
        }
        return new Checkpoint(lines[0], StrictNumber.of("size", lines[1]), Hash.fromBase64(lines[2]));
    }

    /** The text to sign, with its last line break. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }
}
