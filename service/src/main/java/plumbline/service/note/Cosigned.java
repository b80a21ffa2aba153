package plumbline.service.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a witness says of a checkpoint (C2SP tlog-cosignature): that by then it had seen no longer tree of this log, and nothing that contradicts it.
 *
 * @param time
 *            in seconds since 1970; zero if nothing is said of when
 * @param made
 *            the bare signature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cosigned(long time, byte[] made) {

    private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    /** A name's length is written in one byte. */
    private static final int NAME_MAX = 255;

    Cosigned {
        if (time < 0) {
            throw new IllegalArgumentException("the time of a cosignature is at most 2^63 - 1 seconds");
        }
    }

    /** The time and what follows it; nothing if it is too short for that, or the time too large. */
    static Optional<Cosigned> parse(byte[] timed) {
        if (timed.length <= Long.BYTES || timed[0] < 0) {
            return Optional.empty();
        }
        return Optional.of(new Cosigned(ByteBuffer.wrap(timed).getLong(), Arrays.copyOfRange(timed, Long.BYTES, timed.length)));
    }

    /** The time, then the bare signature. */
    byte[] timed() {
        return ByteBuffer.allocate(Long.BYTES + made.length).putLong(time).put(made).array();
    }

    /** What an Ed25519 key signs. */
    byte[] message(byte[] text) {
        return message(time, text);
    }

    static byte[] message(long time, byte[] text) {
        var head = "cosignature/v1\ntime %d\n".formatted(time).getBytes(StandardCharsets.US_ASCII);
        var message = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, message, head.length, text.length);
        return message;
    }

    /** What an ML-DSA-44 key signs; nothing if the text is no checkpoint, or a name is too long for it. */
    Optional<byte[]> subtree(String witness, byte[] text) {
        try {
            return Optional.of(subtree(witness, Checkpoint.parse(new String(text, StandardCharsets.UTF_8))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] subtree(String witness, Checkpoint checkpoint) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(SUBTREE);
        message.writeBytes(counted(witness));
        message.writeBytes(number(time));
        message.writeBytes(counted(checkpoint.origin()));
        message.writeBytes(number(0));
        message.writeBytes(number(checkpoint.size()));
        message.writeBytes(checkpoint.root().bytes());
        return message.toByteArray();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] counted(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME_MAX) {
            throw new IllegalArgumentException("a name has at most %d bytes: \"%s\"".formatted(NAME_MAX, name));
        }
        return ByteBuffer.allocate(1 + bytes.length).put((byte) bytes.length).put(bytes).array();
    }
}
