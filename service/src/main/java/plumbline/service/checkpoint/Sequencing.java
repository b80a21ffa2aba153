package plumbline.service.checkpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import plumbline.service.database.Overloaded;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;

/** The thread that sequences while this node is the one that does, and otherwise watches whether it has to take over. */
@Component
final class Sequencing implements SmartLifecycle {

    /** By the database's clock: who was not heard of for so long is taken over from. It only spares duels; what keeps the log whole is the fence. */
    static final int SILENT_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Sequencing.class);
    private static final Duration LEADING = Duration.ofMillis(100);
    private static final Duration WATCHING = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(10);
    /** How long this node says nothing while there is nothing to sequence: each word is a commit. */
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TreeMapper mapper;
    private final Sequencer sequencer;
    private final Publisher publisher;
    private final Watch watch;
    private final LogKeys keys;
    private final Soundness soundness;
    private final String holder;
    private volatile long fence;
    private volatile boolean open;
    private boolean away;
    private Sequencer.@Nullable Batch lastBatch;
    private long heardNanos;
    private @Nullable Thread thread;

    Sequencing(TreeMapper mapper, Sequencer sequencer, Publisher publisher, Watch watch, LogKeys keys, Soundness soundness, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.watch = watch;
        this.keys = keys;
        this.soundness = soundness;
        var name = log.node();
        this.holder = "%s %s".formatted(name.substring(0, Math.min(name.length(), 30)), ulids.next(""));
    }

    /** Whether this node sequences; a late one may still think so, which its fence makes harmless. */
    boolean isLeading() {
        return fence != 0;
    }

    private void run() {
        while (open) {
            boolean more = false;
            try {
                soundness.tell();
                watch.look();
                more = soundness.isSound() && turn();
                away = false;
            } catch (UnsoundLog e) {
                soundness.broken(e);
            } catch (RuntimeException e) {
                // Whatever it is, others still append: who does not try again sequences nothing any more.
                tellOnce(e);
            }
            if (!more) {
                rest(isLeading() ? LEADING : WATCHING);
            }
        }
    }

    /** One batch, or one look whether to take over; true if there may be more to do at once. */
    private boolean turn() {
        if (!isLeading() && !takeOver()) {
            return false;
        }
        if (soundness.isDoubted()) {
            mapper.beat(fence);
            return false;
        }
        var last = lastBatch;
        if (last != null && System.nanoTime() - heardNanos < BEAT_NANOS && !mapper.isAnyPending()) {
            publisher.publish(last.tree(), last.origin());
            return false;
        }
        var batch = sequencer.batch(fence);
        if (batch.isEmpty()) {
            LOG.info("Another node sequences the log now");
            fence = 0;
            return false;
        }
        lastBatch = batch.get();
        heardNanos = System.nanoTime();
        publisher.publish(batch.get().tree(), batch.get().origin());
        return batch.get().entries() == Sequencer.BATCH_MAX;
    }

    private boolean takeOver() {
        var state = mapper.state();
        if (state == null || keys.signing(state.origin()).isEmpty() || mapper.takeOver(state.fence(), holder, SILENT_SECONDS) == 0) {
            return false;
        }
        fence = state.fence() + 1;
        lastBatch = null;
        LOG.info("This node sequences the log from entry {} on", state.size());
        return true;
    }

    private void tellOnce(RuntimeException e) {
        if (!away && open) {
            boolean isAway = e instanceof DataAccessException || e instanceof TransactionException || e instanceof Overloaded;
            LOG.warn("The log is not sequenced{}: {}", isAway ? " while the database cannot be used" : "", e.toString(), isAway ? null : e);
        }
        away = true;
    }

    private void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    @Override
    public synchronized void start() {
        open = true;
        thread = Thread.ofPlatform().name("log-sequencer").daemon().start(this::run);
    }

    /** Sequences what the last writers left, and lets the next node take over at once. */
    @Override
    public synchronized void stop() {
        open = false;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            if (thread.join(STOP) && isLeading()) {
                turn();
                mapper.resign(fence);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the next node takes over when this one has been silent", e);
        }
        fence = 0;
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Before the batch writer starts, and after it stops. */
    @Override
    public int getPhase() {
        return -1;
    }
}
