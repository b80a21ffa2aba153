package plumbline.service.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Keys that others published, by the 32 bytes that make an Ed25519 key. */
final class TestKeys {

    /** What stands before the seed in PKCS #8 (RFC 8410 §7). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private TestKeys() {}

    static SigningKey ofSeed(String name, String base64) {
        return SigningKey.of(name, pkcs8(Base64.getDecoder().decode(base64)));
    }

    static byte[] pkcs8(byte[] seed) {
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PREFIX.length, seed.length);
        return encoded;
    }
}
