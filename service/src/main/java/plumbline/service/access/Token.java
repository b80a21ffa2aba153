package plumbline.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A secret that whoever bears it is let in by: a prefix that says of what kind it is, and 256 random bits in 43 characters of base64url. Only its
 * SHA-256 is stored; it is as random as a digest is long, so that no salt and no slow hash would add anything.
 *
 * @param text
 *            the secret itself
 */
record Token(Kind kind, String text) {

    private static final int BYTES = 32;
    private static final int NAME_BYTES = 14;
    private static final Pattern REST = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** What a token opens. */
    enum Kind {

        /** A storefront's key. */
        API_KEY("plk_", "key_"),
        /** A person's session. */
        SESSION("pls_", "ses_");

        private final String prefix;
        private final String name;

        Kind(String prefix, String name) {
            this.prefix = prefix;
            this.name = name;
        }

        /** Whether a text has the form of such a token. */
        boolean isOne(String text) {
            return text.startsWith(prefix) && REST.matcher(text.substring(prefix.length())).matches();
        }

        /** A new one. */
        Token random(SecureRandom random) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return new Token(this, prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    Token {
        if (!kind.isOne(text)) {
            throw new IllegalArgumentException("no token: %s and 43 characters of base64url are wanted".formatted(kind.prefix));
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The token's name in rows and logs, 32 characters: the start of its digest tells nothing about it. */
    String id() {
        return kind.name + HexFormat.of().formatHex(hash(), 0, NAME_BYTES);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return id();
    }
}
