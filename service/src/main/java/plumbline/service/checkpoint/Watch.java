package plumbline.service.checkpoint;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import plumbline.service.tree.Hash;

/** Watches what is published, on every node: keeps each newer checkpoint outside of the database, and notices when the log is no longer what was kept. */
@Component
final class Watch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TreeMapper mapper;
    private final Checkpoints checkpoints;
    private final KeptCheckpoint kept;
    private final Proofs proofs;
    private final Soundness soundness;
    private long lookedNanos = System.nanoTime() - EVERY_NANOS;

    Watch(TreeMapper mapper, Checkpoints checkpoints, KeptCheckpoint kept, Proofs proofs, Soundness soundness) {
        this.mapper = mapper;
        this.checkpoints = checkpoints;
        this.kept = kept;
        this.proofs = proofs;
        this.soundness = soundness;
    }

    /**
     * Looks, once a second at most.
     *
     * @throws UnsoundLog
     *             if the log is shorter than what was kept, or another
     */
    void look() {
        if (!soundness.isSound() || System.nanoTime() - lookedNanos < EVERY_NANOS) {
            return;
        }
        kept.check(this::tree, proofs);
        checkpoints.now().ifPresent(kept::keep);
        lookedNanos = System.nanoTime();
    }

    private Tree tree() {
        return Optional.ofNullable(mapper.state()).map(Tree::of).orElseGet(() -> new Tree(0, Hash.EMPTY));
    }
}
