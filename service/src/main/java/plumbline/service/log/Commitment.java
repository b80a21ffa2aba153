package plumbline.service.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A commitment to a body that the log does not contain: HMAC-SHA-256 under a nonce that is kept with the body and erased with it. Without the nonce
 * it tells nothing; with it, nobody can show another body.
 *
 * @param mac
 *            HMAC-SHA-256(nonce, {@code plumbline/commit/v1} LF name LF body) as 64 lower-case hex digits
 * @param size
 *            the bytes of the body
 */
public record Commitment(String mac, int size) {

    /** Always this many bytes: HMAC fills shorter keys with zeros, so a free length would let two nonces open the same commitment. */
    public static final int NONCE_BYTES = 32;

    private static final String DOMAIN = "plumbline/commit/v1\n";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A nonce for one body; never used for two. */
    public static byte[] freshNonce() {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /**
     * Commits to a body.
     *
     * @param name
     *            what it is within its entry, {@code facts}; without line breaks
     */
    public static Commitment of(String name, byte[] nonce, byte[] body) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("the nonce has %d bytes; it has %d always".formatted(nonce.length, NONCE_BYTES));
        }
        if (name.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the name of a committed body has no line breaks");
        }
        var domain = (DOMAIN + name + "\n").getBytes(StandardCharsets.UTF_8);
        return new Commitment(HexFormat.of().formatHex(Hmac.sha256(nonce, domain, body)), body.length);
    }

    /** Whether this commits to that body. */
    public boolean opensTo(String name, byte[] nonce, byte[] body) {
        var opened = of(name, nonce, body);
        return size == opened.size && MessageDigest.isEqual(mac.getBytes(StandardCharsets.US_ASCII), opened.mac.getBytes(StandardCharsets.US_ASCII));
    }
}
