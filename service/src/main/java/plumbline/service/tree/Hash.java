package plumbline.service.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A hash of a leaf or of a subtree: SHA-256, with a byte before what is hashed that keeps leaves and nodes apart (RFC 6962 §2.1). */
public final class Hash {

    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The root of the tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these bytes.
     *
     * @throws IllegalArgumentException
     *             if they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new Hash(bytes.clone());
    }

    /** The hash at a place in a row of hashes. */
    static Hash of(byte[] row, int place) {
        return new Hash(Arrays.copyOfRange(row, place * BYTES, (place + 1) * BYTES));
    }

    /**
     * The hash that a text names.
     *
     * @throws IllegalArgumentException
     *             if it is not the base 64 of 32 bytes, in its one canonical form
     */
    public static Hash fromBase64(String text) {
        return of(StrictBase64.bytes(text));
    }

    /** The hash of an entry as a leaf: SHA-256(00 ‖ entry). */
    public static Hash leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** The hash of two subtrees together: SHA-256(01 ‖ left ‖ right). */
    public static Hash node(Hash left, Hash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** Its 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its bytes in base 64, 44 characters. */
    public String base64() {
        return StrictBase64.of(bytes);
    }

    /** Its bytes as 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    void copyInto(byte[] row, int place) {
        System.arraycopy(bytes, 0, row, place * BYTES, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
