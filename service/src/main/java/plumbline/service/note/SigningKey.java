package plumbline.service.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;

/** An Ed25519 key with which notes are signed, and checkpoints of other logs cosigned; the same text is always signed by the same bytes (RFC 8032). */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final VerifierKey verifier;
    private final VerifierKey cosigner;

    private SigningKey(String name, PrivateKey key, PublicKey publicKey) {
        this.key = key;
        var bare = Algorithm.ED25519.bare(publicKey);
        this.verifier = new VerifierKey(name, KeyKind.NOTE, bare);
        this.cosigner = new VerifierKey(name, KeyKind.COSIGNATURE, bare);
    }

    /**
     * A new key.
     *
     * @throws IllegalArgumentException
     *             if the name is empty, or has spaces or a plus sign
     */
    public static SigningKey generate(String name) {
        return generate(name, new SecureRandom());
    }

    /**
     * A key that was kept.
     *
     * @param pkcs8
     *            what {@link #pkcs8} gave, or another tool's private key of Ed25519 (RFC 8410)
     * @throws IllegalArgumentException
     *             if it is no such key, or the name is empty, or has spaces or a plus sign
     */
    public static SigningKey of(String name, byte[] pkcs8) {
        try {
            var kept = (EdECPrivateKey) KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            var seed = kept.getBytes().orElseThrow();
            return generate(name, new Seed(seed)).checked(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these bytes are no private key of " + ALGORITHM, e);
        }
    }

    /** The private key, to be kept where nobody else reads it (PKCS #8, RFC 5958). */
    public byte[] pkcs8() {
        return key.getEncoded();
    }

    /** The public key that checks what {@link #sign} made. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The public key that checks what {@link #cosign} made. */
    public VerifierKey cosigner() {
        return cosigner;
    }

    /**
     * Signs a note.
     *
     * @param noteText
     *            with its last line break
     */
    public Signature sign(String noteText) {
        return Signature.of(verifier, made(noteText.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Says as a witness that no longer tree of a log was seen until then.
     *
     * @param checkpointText
     *            with its last line break
     * @param at
     *            when; only whole seconds count
     */
    public Signature cosign(String checkpointText, Instant at) {
        long time = at.getEpochSecond();
        return Signature.of(cosigner, new Cosigned(time, made(Cosigned.message(time, checkpointText.getBytes(StandardCharsets.UTF_8)))).timed());
    }

    private byte[] made(byte[] message) {
        try {
            var signature = java.security.Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
        }
    }

    /** Itself, if it came from that seed: how the platform draws from its source is its own affair. */
    private SigningKey checked(byte[] seed) {
        if (!(key instanceof EdECPrivateKey own) || !Arrays.equals(own.getBytes().orElseThrow(), seed)) {
            throw new IllegalStateException("this Java platform makes another Ed25519 key of a kept one");
        }
        return this;
    }

    private static SigningKey generate(String name, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            var pair = generator.generateKeyPair();
            return new SigningKey(name, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
        }
    }

    /** Gives a kept seed in place of random bytes: the platform computes a public key from a private one only while it makes both. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
