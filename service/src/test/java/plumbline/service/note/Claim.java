package plumbline.service.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * That an entry is in a log, as somebody hears it who has the log's public key.
 *
 * @param entry
 *            its bytes
 * @param index
 *            its place
 * @param hashes
 *            of the proof, in base 64
 * @param checkpoint
 *            the signed note
 * @param vkey
 *            the public key as the log publishes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Claim(byte[] entry, long index, List<String> hashes, String checkpoint, String vkey) {

    /** What stands before the bare key in X.509 (RFC 8410 §4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** What a proof claims of an entry. */
    public static Claim of(byte[] entry, LogProof proof, String vkey) {
        var text = proof.text();
        var lines = text.substring(0, text.indexOf("\n\n")).lines().toList();
        return new Claim(entry, Long.parseLong(lines.get(1).substring("index ".length())), lines.subList(2, lines.size()),
                text.substring(text.indexOf("\n\n") + 2), vkey);
    }

    Claim withEntry(byte[] other) {
        return new Claim(other, index, hashes, checkpoint, vkey);
    }

    Claim withIndex(long other) {
        return new Claim(entry, other, hashes, checkpoint, vkey);
    }

    Claim withHashes(List<String> other) {
        return new Claim(entry, index, other, checkpoint, vkey);
    }

    Claim withCheckpoint(String other) {
        return new Claim(entry, index, hashes, other, vkey);
    }

    /** The name of the key: what stands before the first plus sign. */
    String name() {
        return vkey.substring(0, vkey.indexOf('+'));
    }

    /** The four bytes between the first plus sign and the second. */
    byte[] keyId() {
        int from = vkey.indexOf('+') + 1;
        return HexFormat.of().parseHex(vkey, from, from + 8);
    }

    /** The key in X.509. */
    byte[] publicKey() {
        var typed = Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+') + 10));
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + typed.length - 1);
        System.arraycopy(typed, 1, encoded, PREFIX.length, typed.length - 1);
        return encoded;
    }
}
