package plumbline.service.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text and the signatures below it (C2SP signed-note): the text counts only as far as {@link #isSignedBy} says. */
public final class Note {

    /** Enough for {@link #SIGNATURES_MAX} signatures of any kind, and far more than a checkpoint needs. */
    public static final int BYTES_MAX = 262_144;

    /** A reader has to take 16; each may have to be checked. */
    public static final int SIGNATURES_MAX = 64;

    private static final String BLANK_LINE = "\n\n";

    private final String text;
    private final List<Signature> signatures;

    private Note(String text, List<Signature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * A note.
     *
     * @throws IllegalArgumentException
     *             if the text does not end in a line break, has other control characters or half of a surrogate pair, or if there is no signature, or
     *             more than {@link #SIGNATURES_MAX}
     */
    public static Note of(String text, List<Signature> signatures) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends in a line break");
        }
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new IllegalArgumentException("a note has 1 to %d signatures, not %d".formatted(SIGNATURES_MAX, signatures.size()));
        }
        return new Note(StrictText.checked(text), signatures);
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException
     *             if it has more than {@link #BYTES_MAX} bytes, is not UTF-8, or not a text as {@link #of} takes it, an empty line, and signatures
     */
    public static Note parse(byte[] note) {
        var all = StrictText.of(note, BYTES_MAX);
        int split = all.lastIndexOf(BLANK_LINE);
        if (split < 0 || !all.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, an empty line, and signatures, each with its line break");
        }
        var signatures = all.substring(split + BLANK_LINE.length()).lines().limit(SIGNATURES_MAX + 1L).map(Signature::parse).toList();
        return of(all.substring(0, split + 1), signatures);
    }

    /** What is signed, with its last line break. */
    public String text() {
        return text;
    }

    /** In the order in which they stand. */
    public List<Signature> signatures() {
        return signatures;
    }

    /** The same with more signatures; one of the same key takes the place of the one before. */
    public Note with(List<Signature> more) {
        var all = new ArrayList<>(signatures);
        for (var signature : more) {
            all.removeIf(it -> it.name().equals(signature.name()) && it.keyId().equals(signature.keyId()));
            all.add(signature);
        }
        return of(text, all);
    }

    /** Whether a key signed it: there is a signature of that name and id, and each such one is good. Signatures of other keys are skipped. */
    public boolean isSignedBy(VerifierKey key) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var claimed = signatures.stream().filter(it -> it.claims(key)).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(it -> key.verify(bytes, it.made()));
    }

    /** As {@link #parse} reads it. */
    public byte[] bytes() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(it -> note.append(it.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }
}
