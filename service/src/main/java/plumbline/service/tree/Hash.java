package plumbline.service.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash in the tree: of a leaf, of a node over two others, or of a whole tree. */
public final class Hash {

    /** How long it is. */
    public static final int BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY = sha256();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these bytes.
     *
     * @throws IllegalArgumentException
     *             unless there are {@link #BYTES} of them
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash that {@link #base64()} wrote.
     *
     * @throws IllegalArgumentException
     *             for any other text, also one that other readers of base 64 take for the same bytes
     */
    public static Hash fromBase64(String text) {
        var hash = of(Base64.getDecoder().decode(text));
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("the base 64 \"%s\" is not in its canonical form".formatted(text));
        }
        return hash;
    }

    /** Of a leaf: SHA-256 of a zero byte and the entry. */
    public static Hash leaf(byte[] entry) {
        return sha256(LEAF, entry);
    }

    /** Of a node: SHA-256 of a byte of one and the hashes of its two halves. */
    public static Hash node(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /** Its {@link #BYTES} bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In base 64 with padding (RFC 4648 §4). */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code sha256:} and its bytes in hexadecimal. */
    @Override
    public String toString() {
        return "sha256:" + HexFormat.of().formatHex(bytes);
    }

    private static Hash sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
