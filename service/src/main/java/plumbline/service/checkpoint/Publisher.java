package plumbline.service.checkpoint;

import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;

/** Signs trees that are committed, and publishes the checkpoints. */
@Component
final class Publisher {

    /** Often enough that who waits for a proof hardly notices, and no more rows than that needs. */
    static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final TreeMapper mapper;
    private final Checkpoints checkpoints;
    private final LogKeys keys;
    /** The last size that needed nothing more; nobody is asked about it again. */
    private long publishedSize;
    private long publishedNanos = System.nanoTime() - EVERY_NANOS;

    Publisher(TreeMapper mapper, Checkpoints checkpoints, LogKeys keys) {
        this.mapper = mapper;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /** Publishes a tree, unless it was published already or the last one was only just. */
    void publish(Tree tree, String origin) {
        if (tree.size() == publishedSize || tree.size() == 0 || System.nanoTime() - publishedNanos < EVERY_NANOS) {
            return;
        }
        if (checkpoints.latest().map(it -> it.size() >= tree.size()).orElse(false)) {
            publishedSize = tree.size();
            return;
        }
        var text = new Checkpoint(origin, tree.size(), tree.root()).text();
        var note = Note.of(text, keys.signing(origin).stream().map(key -> key.sign(text)).toList());
        mapper.publish(tree.size(), tree.root().bytes(), note.bytes());
        publishedSize = tree.size();
        publishedNanos = System.nanoTime();
    }
}
