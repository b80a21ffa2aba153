package plumbline.service.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import plumbline.service.tree.Hash;
import plumbline.service.witness.Witnesses;

/**
 * Has witnesses confirm what this node publishes, beside the sequencing and never in its way: they are asked about the newest checkpoint, and what they
 * sign is served with it.
 */
@Component
final class Cosigning implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
    private static final long LOOK_MILLIS = 500;
    private static final String ACTION = "If the database went back in time, restore the one that is newer. Only if the witness is wrong, or what is"
            + " missing is lost for good: take it out of plumbline.log.witnesses; it will not cosign the new history.";

    private final Witnesses witnesses;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final Sequencing sequencing;
    private final TreeMapper mapper;
    private final Soundness soundness;
    private final Doubt doubt;
    private volatile boolean open;
    private boolean failing;
    private @Nullable Thread thread;

    Cosigning(Witnesses witnesses, Checkpoints checkpoints, Proofs proofs, Sequencing sequencing, TreeMapper mapper, Soundness soundness,
            Doubt doubt) {
        this.witnesses = witnesses;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.sequencing = sequencing;
        this.mapper = mapper;
        this.soundness = soundness;
        this.doubt = doubt;
    }

    private void run() {
        while (open) {
            try {
                Thread.sleep(LOOK_MILLIS);
                if (sequencing.isLeading()) {
                    look();
                }
                doubt.tell();
                failing = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (CompletionException e) {
                tellOnce(e);
                if (e.getCause() instanceof UnsoundLog unsound) {
                    soundness.broken(unsound);
                }
            } catch (RuntimeException e) {
                tellOnce(e);
            }
        }
    }

    private void tellOnce(RuntimeException e) {
        if (!failing) {
            LOG.warn("The newest checkpoint was not cosigned: {}", e.toString());
        }
        failing = true;
    }

    private void look() {
        int beginnings = doubt.beginnings();
        checkpoints.latest().ifPresent(this::ask);
        doubt.settle(reason());
        // In this order: nothing gets a place between the two.
        doubt.askedFor(beginnings);
    }

    /** Asks everybody while there is a doubt, and otherwise who has not signed it yet. */
    private void ask(Published checkpoint) {
        LongFunction<List<Hash>> proof = from -> proofs.consistency(from, checkpoint.size());
        var signatures = doubt.isOpen() ? witnesses.cosign(checkpoint.note(), checkpoint.size(), proof)
                : witnesses.complete(checkpoint.note(), checkpoint.size(), proof);
        for (var signature : signatures) {
            mapper.cosigned(checkpoint.size(), signature.name(), signature.keyId(), signature.line().strip());
        }
    }

    /** What a witness remembers and the log does not have, looked at after the answer: another node may have had a longer tree cosigned meanwhile. */
    private Optional<UnsoundLog> reason() {
        long ahead = witnesses.ahead().orElse(0);
        if (ahead > 0) {
            var state = mapper.state();
            long size = state == null ? 0 : state.size();
            if (ahead > size) {
                return Optional.of(new UnsoundLog("The log has %d entries, but a witness says that it cosigned %d.".formatted(size, ahead), ACTION));
            }
        }
        return witnesses.areContradicting()
                ? Optional.of(new UnsoundLog("A witness says that the log does not continue what it cosigned.", ACTION))
                : Optional.empty();
    }

    @Override
    public synchronized void start() {
        open = true;
        if (witnesses.areAny()) {
            thread = Thread.ofVirtual().name("log-cosigning").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        open = false;
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
