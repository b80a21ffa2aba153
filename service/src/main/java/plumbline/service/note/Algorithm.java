package plumbline.service.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The algorithms by which keys sign: how long their bare public keys are, and the few bytes that make X.509 of one, in hexadecimal. */
enum Algorithm {

    /** RFC 8032; the prefix is that of RFC 8410. */
    ED25519("Ed25519", 32, "302a300506032b6570032100"),

    /** FIPS 204; the prefix is that of RFC 9881. */
    ML_DSA_44("ML-DSA-44", 1_312, "30820532300b06096086480165030403110382052100");

    private final String algorithm;
    private final int bytes;
    private final String prefix;

    Algorithm(String algorithm, int bytes, String prefix) {
        this.algorithm = algorithm;
        this.bytes = bytes;
        this.prefix = prefix;
    }

    /**
     * A bare key as the platform wants it.
     *
     * @throws IllegalArgumentException
     *             if it has another length, or is no key
     */
    PublicKey read(byte[] bare) {
        if (bare.length != bytes) {
            throw new IllegalArgumentException("a public key of %s has %d bytes, not %d".formatted(algorithm, bytes, bare.length));
        }
        try {
            var encoded = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(bare));
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these bytes are no public key of " + algorithm, e);
        }
    }

    /** The bare bytes of a key. */
    byte[] bare(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - bytes, encoded.length);
    }

    /** Whether the key made this signature of the message; bytes that can be no signature were not made by it. */
    boolean verify(PublicKey key, byte[] message, byte[] made) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(made);
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm, e);
        }
    }
}
