package plumbline.service.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.note.VerifierKey;

/** The public keys by which a checkpoint is believed. */
final class Keys {

    private final List<VerifierKey> keys;

    private Keys(List<VerifierKey> keys) {
        this.keys = keys;
    }

    /**
     * The keys in a file, one a line.
     *
     * @param name
     *            the file's
     * @param origin
     *            the log's, which is also the name of its keys
     * @throws Refused
     *             if one is no key, or another's
     */
    static Keys parse(String name, byte[] file, String origin) {
        try {
            var keys = new String(file, StandardCharsets.UTF_8).lines().filter(it -> !it.isBlank()).map(it -> VerifierKey.parse(it.strip())).toList();
            if (keys.isEmpty() || !keys.stream().allMatch(it -> it.name().equals(origin))) {
                throw new Refused(name, "has no key, or one that is not of the log " + origin);
            }
            return new Keys(keys);
        } catch (IllegalArgumentException e) {
            throw new Refused(name, "is no list of public keys: " + e.getMessage());
        }
    }

    /**
     * The checkpoint that a note says, if one of the keys signed it, and no signature is forged that claims to be of one of them.
     *
     * @param name
     *            the file's
     * @throws Refused
     *             if it is not signed so, or of another log
     */
    Checkpoint believed(String name, byte[] signed, String origin) {
        try {
            var note = Note.parse(signed);
            var claimed = keys.stream().filter(key -> note.signatures().stream().anyMatch(it -> it.claims(key))).toList();
            if (claimed.isEmpty()) {
                throw new Refused(name, "is not signed by the log's key");
            }
            if (!claimed.stream().allMatch(note::isSignedBy)) {
                throw new Refused(name, "has a signature that is not the log's: it was forged, or the text was changed");
            }
            return ofLog(name, Checkpoint.parse(note.text()), origin);
        } catch (IllegalArgumentException e) {
            throw new Refused(name, "is no signed checkpoint: " + e.getMessage());
        }
    }

    /** Those of the keys that signed a note that is {@link #believed}, in their order. */
    List<String> signersOf(byte[] signed) {
        var note = Note.parse(signed);
        return keys.stream().filter(note::isSignedBy).map(VerifierKey::text).toList();
    }

    /** The keys as one writes them, the oldest first, to be compared. */
    List<String> texts() {
        return keys.stream().map(VerifierKey::text).toList();
    }

    private static Checkpoint ofLog(String name, Checkpoint checkpoint, String origin) {
        if (!checkpoint.origin().equals(origin)) {
            throw new Refused(name, "is of the log %s, not of %s".formatted(checkpoint.origin(), origin));
        }
        return checkpoint;
    }
}
