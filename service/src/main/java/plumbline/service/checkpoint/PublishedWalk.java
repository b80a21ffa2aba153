package plumbline.service.checkpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import plumbline.service.checkpoint.TreeMapper.CheckpointRow;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;

/** The published checkpoints, in step with a tree that grows: each says what the entries make, and is signed by the log. */
final class PublishedWalk {

    private static final int PAGE = 2_048;

    private final TreeMapper mapper;
    private final String origin;
    private final List<VerifierKey> keys;
    private final Findings findings;
    private List<CheckpointRow> page = List.of();
    private int at;
    private long after;
    private boolean ended;

    PublishedWalk(TreeMapper mapper, String origin, List<VerifierKey> keys, Findings findings) {
        this.mapper = mapper;
        this.origin = origin;
        this.keys = keys;
        this.findings = findings;
    }

    /** Compares the tree with the checkpoint of its size, if one was published. */
    void compare(Edge edge) {
        var next = next();
        if (next != null && next.size() == edge.size()) {
            compare(next, edge.root());
            at++;
        }
    }

    private void compare(CheckpointRow row, Hash root) {
        if (!root.equals(Hash.of(row.root()))) {
            findings.add("the checkpoint of %d entries has another root than the entries".formatted(row.size()));
        }
        if (!isSigned(row.note(), new Checkpoint(origin, row.size(), root).text())) {
            findings.add("the note of the checkpoint of %d entries does not say so, or is not signed by the log".formatted(row.size()));
        }
    }

    private boolean isSigned(byte[] bytes, String text) {
        try {
            var note = Note.parse(bytes);
            return note.text().equals(text) && keys.stream().anyMatch(note::isSignedBy);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private @Nullable CheckpointRow next() {
        if (at == page.size() && !ended) {
            page = mapper.checkpoints(after, PAGE);
            at = 0;
            ended = page.isEmpty();
            after = ended ? after : page.getLast().size();
        }
        return at < page.size() ? page.get(at) : null;
    }
}
