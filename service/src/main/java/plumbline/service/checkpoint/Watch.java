package plumbline.service.checkpoint;

import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.TreeMapper.CheckpointRow;
import plumbline.service.checkpoint.TreeMapper.StateRow;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Hash;

/** Watches what is published, on every node: keeps each newer checkpoint outside of the database, and notices when the log is no longer what was kept. */
@Component
final class Watch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TreeMapper mapper;
    private final KeptCheckpoint kept;
    private final Proofs proofs;
    private final LogKeys keys;
    private final Soundness soundness;
    private long lookedNanos = System.nanoTime() - EVERY_NANOS;

    Watch(TreeMapper mapper, KeptCheckpoint kept, Proofs proofs, LogKeys keys, Soundness soundness) {
        this.mapper = mapper;
        this.kept = kept;
        this.proofs = proofs;
        this.keys = keys;
        this.soundness = soundness;
    }

    /**
     * Looks, once a second at most.
     *
     * @throws UnsoundLog
     *             if the log is shorter than what was kept, or another
     */
    void look() {
        if (soundness.isSound() && System.nanoTime() - lookedNanos >= EVERY_NANOS) {
            lookNow();
        }
    }

    /** The same, at once. */
    void lookNow() {
        var newest = mapper.newest();
        check();
        if (newest != null && newest.size() > kept.size()) {
            refuseForgery(newest);
            kept.keep(newest.size(), newest.note());
        }
        lookedNanos = System.nanoTime();
    }

    /**
     * Checks that the log still contains what was kept of it.
     *
     * @throws UnsoundLog
     *             if it is shorter, or another
     */
    void check() {
        kept.check(() -> Tree.of(state()), proofs);
    }

    /**
     * Checks that the log contains a tree that it was seen to have, beside what was kept.
     *
     * @throws UnsoundLog
     *             if not
     */
    void check(Tree seen) {
        check();
        if (state().size() < seen.size() || !proofs.root(seen.size()).equals(seen.root())) {
            throw UnsoundLog.lost(seen);
        }
    }

    /** What is kept is evidence: nothing takes its place but a checkpoint of this very log. */
    private void refuseForgery(CheckpointRow row) {
        if (!isOfThisLog(row)) {
            throw new UnsoundLog("The checkpoint of %d entries in the database is not one that this log signed.".formatted(row.size()),
                    "Somebody changed log_checkpoint or log_key; restore them.");
        }
    }

    private boolean isOfThisLog(CheckpointRow row) {
        var state = state();
        try {
            var note = Note.parse(row.note());
            var text = new Checkpoint(state.origin(), row.size(), Hash.of(row.root())).text();
            return note.text().equals(text) && row.size() <= state.size() && proofs.root(row.size()).equals(Hash.of(row.root()))
                    && keys.vkeys().stream().map(VerifierKey::parse).anyMatch(note::isSignedBy);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private StateRow state() {
        var state = mapper.state();
        if (state == null) {
            throw new UnsoundLog("The log has lost its state.", "Restore log_state.");
        }
        return state;
    }
}
