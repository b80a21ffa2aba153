package plumbline.service.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import plumbline.pack.PackFiles;
import plumbline.service.seal.Seal.Sealed;

/**
 * Wraps keys with a key: AES-256-GCM with a random IV of 96 bits, bound to whose key it is and what for, so that nobody in the database can put one
 * person's key in another's place.
 */
final class Wrapping {

    static final int KEY_BYTES = 32;

    private static final String DOMAIN = "plumbline/wrap/v1\n";
    private static final int ID_DIGITS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Wrapping() {}

    /** A new key. */
    static SecretKey fresh() {
        return key(random(KEY_BYTES));
    }

    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has %d bytes; it has %d always".formatted(bytes.length, KEY_BYTES));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** By what a wrapping key is known: the first 16 hex digits of its SHA-256. */
    static String id(SecretKey key) {
        return PackFiles.sha256(key.getEncoded()).substring(0, ID_DIGITS);
    }

    static byte[] wrap(SecretKey wrapping, String owner, Purpose purpose, SecretKey key) {
        var iv = random(Seal.IV_BYTES);
        try {
            var text = Seal.cipher(Cipher.ENCRYPT_MODE, wrapping, iv, Seal.aad(DOMAIN, owner, purpose.code())).doFinal(key.getEncoded());
            var all = Arrays.copyOf(iv, iv.length + text.length);
            System.arraycopy(text, 0, all, iv.length, text.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * The key within.
     *
     * @throws IllegalStateException
     *             if it is another's, was wrapped by another key, or was changed
     */
    static SecretKey unwrap(SecretKey wrapping, WrappedKey key) {
        var all = key.wrapped();
        var sealed = new Sealed(Arrays.copyOf(all, Seal.IV_BYTES), Arrays.copyOfRange(all, Math.min(Seal.IV_BYTES, all.length), all.length));
        return key(Seal.opened(wrapping, Seal.aad(DOMAIN, key.owner(), key.purpose().code()), sealed,
                "the %s key of %s".formatted(key.purpose().code(), key.owner())));
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
