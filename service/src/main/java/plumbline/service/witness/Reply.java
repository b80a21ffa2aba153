package plumbline.service.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import plumbline.service.note.Note;
import plumbline.service.note.Signature;
import plumbline.service.note.StrictNumber;

/** What a witness answered. */
sealed interface Reply {

    /** It confirms the checkpoint, so it says; the lines may be of any key. */
    record Cosigned(List<Signature> signatures) implements Reply {

        /**
         * Those by the key that was agreed on.
         *
         * @throws IOException
         *             if there is none, or one that is not of this checkpoint
         */
        List<Signature> by(Witness witness, Note checkpoint) throws IOException {
            var own = signatures.stream().filter(it -> it.claims(witness.key())).toList();
            if (own.isEmpty() || own.size() > Note.SIGNATURES_MAX || !Note.of(checkpoint.text(), own).isSignedBy(witness.key())) {
                throw new IOException("what it answered is not signed by its key");
            }
            return own;
        }
    }

    /** It has seen a tree of another size than we thought. */
    record HasSeen(long size) implements Reply {}

    /** What it has seen is not the beginning of this tree. */
    record Contradicted() implements Reply {}

    /**
     * Reads an answer.
     *
     * @throws IOException
     *             if it is none of these
     */
    static Reply of(int status, byte[] body) throws IOException {
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            return switch (status) {
                case 200 -> new Cosigned(text.lines().map(Signature::parse).toList());
                case 409 -> new HasSeen(StrictNumber.of("size", text.stripTrailing()));
                case 422 -> new Contradicted();
                default -> throw new IOException("it answered " + status);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("it answered %d with what has no meaning".formatted(status), e);
        }
    }
}
