package plumbline.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A checkpoint as its text says it (C2SP tlog-checkpoint), read without anything of the service.
 *
 * @param root
 *            in base64
 * @param signed
 *            what the signatures are over
 */
record SignedTree(String origin, long size, String root, String signed, String signatures) {

    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    static SignedTree parse(String note) {
        int blank = note.indexOf("\n\n");
        var lines = note.substring(0, blank).split("\n", -1);
        return new SignedTree(lines[0], Long.parseLong(lines[1]), lines[2], note.substring(0, blank + 1),
                note.substring(blank + 2));
    }

    /** Whether one of its signatures is by this key (C2SP signed-note): name, key id, and 01 before the 32 bytes, parted by the first two plus signs. */
    boolean isSignedBy(String vkey) throws GeneralSecurityException {
        var parts = vkey.split("\\+", 3);
        var key = Base64.getDecoder().decode(parts[2]);
        for (var line : signatures.split("\n", -1)) {
            var words = line.split(" ", -1);
            if (words.length == 3 && words[0].equals("\u2014") && words[1].equals(parts[0])) {
                var blob = Base64.getDecoder().decode(words[2]);
                if (HexFormat.of().formatHex(blob, 0, 4).equals(parts[1]) && verifies(key, Arrays.copyOfRange(blob, 4, blob.length))) {
                    return keyId(parts[0], key).equals(parts[1]);
                }
            }
        }
        return false;
    }

    private boolean verifies(byte[] key, byte[] signature) throws GeneralSecurityException {
        var encoded = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + 32);
        System.arraycopy(key, 1, encoded, ED25519_HEAD.length, 32);
        PublicKey known = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(known);
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }

    private static String keyId(String name, byte[] key) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(key), 0, 4);
    }
}
