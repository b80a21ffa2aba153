package plumbline.service.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bodies: AES-256-GCM (NIST SP 800-38D) with a random IV of 96 bits, over the nonce of the body's commitment and the body. What it belongs to is
 * authenticated with it, {@code plumbline/seal/v1} LF whose LF part, so that a body that was moved elsewhere does not open.
 * <p>
 * With random IVs the standard has one key seal 2<sup>32</sup> bodies, after which the chance that two of them share an IV is 2<sup>-33</sup>. A member's
 * keys never come near that. A programme's key seals two or three bodies a decision and reaches it after some 1.4 thousand million decisions; ten times as
 * many bring the chance to one in a hundred million, and what could then be learnt is the difference of two bodies that name nobody.
 */
public final class Seal {

    /** Of the nonce that every body has before it; a commitment in the log opens with it. */
    public static final int NONCE_BYTES = 32;

    static final int IV_BYTES = 12;

    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String DOMAIN = "plumbline/seal/v1\n";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /**
     * A body that only its key opens.
     *
     * @param iv
     *            12 bytes, never used twice with a key
     * @param text
     *            the ciphertext and its tag
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(byte[] iv, byte[] text) {}

    /**
     * A body that was opened.
     *
     * @param nonce
     *            of its commitment
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Clear(byte[] nonce, byte[] body) {}

    /** A key that nobody keeps: what it seals is closed for good. */
    public static SecretKey throwAwayKey() {
        return Wrapping.fresh();
    }

    /**
     * Seals a body.
     *
     * @param whose
     *            our id of what it belongs to, a decision's
     * @param part
     *            which part of that it is
     * @param nonce
     *            always {@link #NONCE_BYTES}
     */
    public static Sealed seal(SecretKey key, String whose, String part, byte[] nonce, byte[] body) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("the nonce has %d bytes; it has %d always".formatted(nonce.length, NONCE_BYTES));
        }
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        var clear = Arrays.copyOf(nonce, NONCE_BYTES + body.length);
        System.arraycopy(body, 0, clear, NONCE_BYTES, body.length);
        try {
            return new Sealed(iv, cipher(Cipher.ENCRYPT_MODE, key, iv, aad(DOMAIN, whose, part)).doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Opens a body.
     *
     * @throws IllegalStateException
     *             if it was sealed with another key, belongs elsewhere, or was changed
     */
    public static Clear open(SecretKey key, String whose, String part, Sealed sealed) {
        return clear(opened(key, aad(DOMAIN, whose, part), sealed, "%s of %s".formatted(part, whose)), whose, part);
    }

    /** The same for whoever looks for changed bodies: one that does not open is none. */
    public static Optional<Clear> whole(SecretKey key, String whose, String part, Sealed sealed) {
        try {
            return Optional.of(clear(cipher(Cipher.DECRYPT_MODE, key, sealed.iv(), aad(DOMAIN, whose, part)).doFinal(sealed.text()), whose, part));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Clear clear(byte[] clear, String whose, String part) {
        if (clear.length < NONCE_BYTES) {
            throw new IllegalStateException("%s of %s is too short to have a nonce".formatted(part, whose));
        }
        return new Clear(Arrays.copyOf(clear, NONCE_BYTES), Arrays.copyOfRange(clear, NONCE_BYTES, clear.length));
    }

    /** Decrypts, or says of what it was that it does not open. */
    static byte[] opened(SecretKey key, byte[] aad, Sealed sealed, String of) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed.iv(), aad).doFinal(sealed.text());
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("%s does not open: it was changed, moved, or sealed with another key".formatted(of), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s does not open".formatted(of), e);
        }
    }

    static Cipher cipher(int mode, SecretKey key, byte[] iv, byte[] aad) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(aad);
        return cipher;
    }

    /** What is authenticated; lines, so that no two pairs give the same bytes. */
    static byte[] aad(String domain, String whose, String part) {
        if (whose.indexOf('\n') >= 0 || part.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("neither whose a body is nor which part it is has line breaks");
        }
        return (domain + whose + "\n" + part).getBytes(StandardCharsets.UTF_8);
    }
}
