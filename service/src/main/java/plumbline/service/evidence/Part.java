package plumbline.service.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import plumbline.service.log.Commitment;

/**
 * A part of a decision as it lies in a bundle: a line with the nonce in hex, then the body as it was committed to, which people can read too.
 *
 * @param nonce
 *            {@link Commitment#NONCE_BYTES} bytes
 * @param body
 *            canonical JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Part(byte[] nonce, byte[] body) {

    /** What parts are called; each is also the name that its commitment has. */
    static final String NAME = "[a-z]{1,12}(\\.[1-9][0-9]{0,3})?";

    private static final HexFormat HEX = HexFormat.of();
    private static final int HEAD_BYTES = 2 * Commitment.NONCE_BYTES + 1;

    byte[] bytes() {
        var head = (HEX.formatHex(nonce) + "\n").getBytes(StandardCharsets.US_ASCII);
        var bytes = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }

    /**
     * Reads what {@link #bytes} gives.
     *
     * @throws IllegalArgumentException
     *             if it is anything else
     */
    static Part parse(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(HEAD_BYTES, bytes.length), StandardCharsets.ISO_8859_1);
        if (!head.matches("[0-9a-f]{64}\n")) {
            throw new IllegalArgumentException("its first line is no nonce of 64 hex digits");
        }
        return new Part(HEX.parseHex(head.strip()), Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length));
    }
}
