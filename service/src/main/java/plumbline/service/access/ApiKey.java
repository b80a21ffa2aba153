package plumbline.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A storefront's key: {@code plk_} and 256 random bits in 43 characters of base64url. Only its SHA-256 is stored; it is as random as a digest is
 * long, so that no salt and no slow hash would add anything.
 *
 * @param text
 *            the key itself
 */
record ApiKey(String text) {

    private static final String PREFIX = "plk_";
    private static final int BYTES = 32;
    private static final int NAME_BYTES = 14;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    ApiKey {
        if (!isOne(text)) {
            throw new IllegalArgumentException("no key: plk_ and 43 characters of base64url are wanted");
        }
    }

    static ApiKey random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The key's name in rows and logs, at most 32 characters: the start of its digest tells nothing about it. */
    String id() {
        return "key_" + HexFormat.of().formatHex(hash(), 0, NAME_BYTES);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return id();
    }
}
