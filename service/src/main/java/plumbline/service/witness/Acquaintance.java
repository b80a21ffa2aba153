package plumbline.service.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.service.note.Signature;

/** A witness and what we know of it: how long a tree it has seen, and whether it answered when it was last asked. */
final class Acquaintance {

    private static final Logger LOG = LoggerFactory.getLogger(Acquaintance.class);

    private final Witness witness;
    private final Post post;
    private final Duration rest;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long seen;
    private volatile long ahead;
    private volatile boolean contradicts;
    private volatile boolean silent;
    private volatile long silentSince;

    /** @param rest how long it is left alone after it did not answer */
    Acquaintance(Witness witness, Post post, Duration rest) {
        this.witness = witness;
        this.post = post;
        this.rest = rest;
    }

    Witness witness() {
        return witness;
    }

    /** How many entries the last tree had that it cosigned, as far as we know. */
    long seen() {
        return seen;
    }

    /** How many entries the tree has that it says it cosigned, where that is more than it was last shown; else 0. */
    long ahead() {
        return ahead;
    }

    /** Whether it says that what it cosigned is not the beginning of what it was last shown. */
    boolean contradicts() {
        return contradicts;
    }

    /** Its cosignatures; none if it did not give any, still thinks about another checkpoint, or is left alone. */
    List<Signature> ask(Submission submission) {
        if (isResting() || !asking.tryLock()) {
            return List.of();
        }
        try {
            var cosignatures = cosignatures(submission);
            answered();
            return cosignatures;
        } catch (IOException e) {
            fellSilent(e);
            return List.of();
        } finally {
            asking.unlock();
        }
    }

    private List<Signature> cosignatures(Submission submission) throws IOException {
        var reply = post.send(witness.address(), submission.from(seen));
        if (reply instanceof Reply.HasSeen other) {
            refuseLonger(other, submission);
            seen = other.size();
            reply = post.send(witness.address(), submission.from(seen));
        }
        return switch (reply) {
            case Reply.Cosigned cosigned -> {
                var own = cosigned.by(witness, submission.note());
                seen = submission.size();
                ahead = 0;
                contradicts = false;
                yield own;
            }
            case Reply.Contradicted _ -> {
                contradicts = true;
                throw new IOException("the %d entries that it has seen are not the beginning of this log".formatted(seen));
            }
            case Reply.HasSeen other -> throw unmoved(other, submission);
        };
    }

    private void refuseLonger(Reply.HasSeen other, Submission submission) throws IOException {
        if (other.size() > submission.size()) {
            ahead = other.size();
            throw new IOException("it has seen %d entries, more than the %d of this checkpoint".formatted(other.size(), submission.size()));
        }
    }

    /** What is wrong with who was shown the proof that it asked for: one that has seen a tree of the same size with another root has no other answer. */
    private IOException unmoved(Reply.HasSeen other, Submission submission) throws IOException {
        refuseLonger(other, submission);
        if (other.size() == submission.size()) {
            contradicts = true;
            return new IOException("the %d entries that it has seen are not those of this log".formatted(other.size()));
        }
        return new IOException("it asked for a proof from %d entries, and when it had one, from %d".formatted(seen, other.size()));
    }

    private boolean isResting() {
        return silent && System.nanoTime() - silentSince < rest.toNanos();
    }

    private void answered() {
        if (silent) {
            silent = false;
            LOG.info("the witness {} cosigns again", witness.key().name());
        }
    }

    /** Told when it begins, not every second while it lasts. */
    private void fellSilent(IOException e) {
        if (!silent) {
            LOG.warn("the witness {} at {} gives no cosignature: {}", witness.key().name(), witness.address(), e.getMessage(), e);
        }
        silentSince = System.nanoTime();
        silent = true;
    }
}
