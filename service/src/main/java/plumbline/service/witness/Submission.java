package plumbline.service.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import plumbline.service.note.Note;
import plumbline.service.tree.Hash;

/**
 * A checkpoint to be cosigned.
 *
 * @param note
 *            signed by the log
 * @param size
 *            of its tree
 * @param consistencyFrom
 *            proves that a smaller tree is the beginning of this one
 */
record Submission(Note note, long size, LongFunction<List<Hash>> consistencyFrom) {

    /** What is sent to a witness that has seen a tree of so many entries: that size, the proof from there, an empty line, and the checkpoint. */
    byte[] from(long seen) {
        var body = new StringBuilder("old ").append(seen).append('\n');
        if (seen > 0) {
            consistencyFrom.apply(seen).forEach(it -> body.append(it.base64()).append('\n'));
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(body.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(note.bytes());
        return bytes.toByteArray();
    }
}
