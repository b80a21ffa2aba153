package plumbline.service.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page ended: the key of its last item, with a digest that ties it to its list and filters. It is opaque to the caller, and another
 * list's, or one that was changed on its way, is refused. It protects nothing: whoever may read the list may read every page of it.
 */
final class Cursor {

    private static final int DIGEST_BYTES = 12;

    private Cursor() {}

    static String encode(String list, String key) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(digest(list, bytes), DIGEST_BYTES + bytes.length);
        System.arraycopy(bytes, 0, all, DIGEST_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * The key within.
     *
     * @throws Problem
     *             {@code invalid-cursor} if nobody gave it out for this list
     */
    static String decode(String list, String cursor) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        if (all.length < DIGEST_BYTES) {
            throw unknown();
        }
        var key = Arrays.copyOfRange(all, DIGEST_BYTES, all.length);
        var text = new String(key, StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(digest(list, key), Arrays.copyOf(all, DIGEST_BYTES)) || !encode(list, text).equals(cursor)) {
            throw unknown();
        }
        return text;
    }

    private static byte[] digest(String list, byte[] key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(list.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(key), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.INVALID_CURSOR, "nobody gave out this cursor for this list and these filters; start again without one")
                .with(java.util.List.of(FieldError.ofParameter("cursor", "is not one of this list's")));
    }
}
