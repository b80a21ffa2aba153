package plumbline.service.checkpoint;

import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;

/**
 * Signs trees that are committed, and publishes the checkpoints. What is published is kept outside of the database first: if the database loses it again,
 * this node knows.
 */
@Component
final class Publisher {

    /** Often enough that who waits for a proof hardly notices, and no more rows than that needs. */
    static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final TreeMapper mapper;
    private final Checkpoints checkpoints;
    private final LogKeys keys;
    private final Watch watch;
    private final KeptCheckpoint kept;
    /** The last size that needed nothing more; nobody is asked about it again. */
    private long publishedSize;
    private long publishedNanos = System.nanoTime() - EVERY_NANOS;

    Publisher(TreeMapper mapper, Checkpoints checkpoints, LogKeys keys, Watch watch, KeptCheckpoint kept) {
        this.mapper = mapper;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.watch = watch;
        this.kept = kept;
    }

    /**
     * Publishes a tree, unless it was published already or the last one was only just.
     *
     * @throws UnsoundLog
     *             if the log does not contain it, or what was published before
     */
    void publish(Tree tree, String origin) {
        if (System.nanoTime() - publishedNanos >= EVERY_NANOS) {
            publishNow(tree, origin);
        }
    }

    /** The same, however short the last one is ago. */
    void publishNow(Tree tree, String origin) {
        if (tree.size() == publishedSize || tree.size() == 0) {
            return;
        }
        boolean isPublished = checkpoints.latest().map(it -> it.size() >= tree.size()).orElse(false);
        if (isPublished || sign(tree, origin)) {
            publishedSize = tree.size();
        }
    }

    private boolean sign(Tree tree, String origin) {
        var signing = keys.signing(origin);
        if (signing.isEmpty()) {
            return false;
        }
        watch.check(tree);
        var text = new Checkpoint(origin, tree.size(), tree.root()).text();
        var note = Note.of(text, signing.stream().map(key -> key.sign(text)).toList()).bytes();
        kept.keep(tree.size(), note);
        mapper.publish(tree.size(), tree.root().bytes(), note);
        publishedNanos = System.nanoTime();
        return true;
    }
}
