package plumbline.service.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An entry of the log: canonical JSON, and its hash as a leaf of the tree. */
public final class Entry {

    /** A bundle of entries has two bytes for a length; large bodies are committed to. */
    public static final int BODY_MAX = 8_192;

    private static final byte LEAF = 0;

    private final String id;
    private final byte[] body;

    Entry(String id, byte[] body) {
        if (body.length > BODY_MAX) {
            throw new IllegalArgumentException(
                    "log entry %s has %d bytes; at most %d are allowed, commit to large bodies".formatted(id, body.length, BODY_MAX));
        }
        this.id = id;
        this.body = body.clone();
    }

    /** {@code e_} and a ULID. */
    public String id() {
        return id;
    }

    /** Its canonical JSON in UTF-8. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 of a zero byte and the body (RFC 6962 §2.1). */
    public byte[] leaf() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(LEAF);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
