package plumbline.service.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
    /** What the holder's column takes. */
    private static final int HOLDER_BYTES = 64;
    /** How long this node says nothing while there is nothing to sequence: each word is a commit. */
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TreeMapper mapper;
    private final Sequencer sequencer;
    private final Publisher publisher;
    private final Watch watch;
    private final LogKeys keys;
    private final Soundness soundness;
    private final Doubt doubt;
    private final Backlog backlog;
    private final String holder;
    private volatile long fence;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private boolean failing;
    private String origin = "";
    private Sequencer.@Nullable Batch lastBatch;
    private long heardNanos;
    private @Nullable Thread thread;

    Sequencing(TreeMapper mapper, Sequencer sequencer, Publisher publisher, Watch watch, LogKeys keys, Soundness soundness, Doubt doubt,
            Backlog backlog, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.watch = watch;
        this.keys = keys;
        this.soundness = soundness;
        this.doubt = doubt;
        this.backlog = backlog;
        this.holder = holder(log.node(), ulids.next(""));
    }

    /** What the column takes of a name that may be long, and an id that is not. */
    private static String holder(String node, String id) {
        var name = node;
        while (name.getBytes(StandardCharsets.UTF_8).length + 1 + id.length() > HOLDER_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name + " " + id;
    }

    /** Whether this node sequences; a late one may still think so, which its fence makes harmless. */
    boolean isLeading() {
        return fence != 0;
    }

    private void run() {
        while (isRunning()) {
            boolean more = false;
            try {
                soundness.tell();
                backlog.look();
                watch.look();
                more = soundness.isSound() && turn();
                failing = false;
            } catch (UnsoundLog e) {
                soundness.broken(e);
            } catch (RuntimeException e) {
                // Whatever it is, others still append: who does not try again sequences nothing any more.
                tellOnce(e);
            }
            if (!soundness.isSound()) {
                fence = 0;
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
        boolean isHeard = System.nanoTime() - heardNanos < BEAT_NANOS;
        if (doubt.isOpen()) {
            if (!isHeard) {
                beat();
            }
            return false;
        }
        var last = lastBatch;
        if (last != null && isHeard && !mapper.isAnyPending()) {
            publisher.publish(last.tree(), origin);
            return false;
        }
        return mayStillSign() && sequence();
    }

    private boolean sequence() {
        var batch = sequencer.batch(fence);
        if (batch.isEmpty()) {
            stepDown();
            return false;
        }
        lastBatch = batch.get();
        heardNanos = System.nanoTime();
        publisher.publish(batch.get().tree(), origin);
        return batch.get().entries() == Sequencer.BATCH_MAX;
    }

    private void beat() {
        if (mapper.beat(fence) == 0) {
            stepDown();
        }
        heardNanos = System.nanoTime();
    }

    private void stepDown() {
        LOG.info("Another node sequences the log now");
        fence = 0;
    }

    private boolean mayStillSign() {
        if (!keys.signing(origin).isEmpty()) {
            return true;
        }
        mapper.resign(fence);
        fence = 0;
        return false;
    }

    private boolean takeOver() {
        var state = mapper.state();
        if (state == null || keys.signing(state.origin()).isEmpty() || mapper.takeOver(state.fence(), holder, SILENT_SECONDS) == 0) {
            return false;
        }
        doubt.begin();
        origin = state.origin();
        lastBatch = null;
        heardNanos = System.nanoTime();
        watch.lookNow();
        fence = state.fence() + 1;
        LOG.info("This node sequences the log from entry {} on", state.size());
        return true;
    }

    private void tellOnce(RuntimeException e) {
        if (!failing && isRunning()) {
            boolean isAway = e instanceof DataAccessException || e instanceof TransactionException || e instanceof Overloaded;
            LOG.warn("The log is not sequenced{}: {}", isAway ? " while the database cannot be used" : "", e.toString(), isAway ? null : e);
        }
        failing = true;
    }

    private void rest(Duration time) {
        try {
            // Not interrupted at a stop: that would cut off what the database is doing for it.
            stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("log-sequencer").daemon().start(this::run);
    }

    /** Sequences and publishes what the last writers left, and lets the next node take over at once. */
    @Override
    public synchronized void stop() {
        stopping.countDown();
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
            } else if (isLeading() && soundness.isSound() && !failing) {
                finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnsoundLog e) {
            soundness.broken(e);
        } catch (RuntimeException e) {
            LOG.debug("the next node takes over when this one has been silent", e);
        }
        fence = 0;
        thread = null;
    }

    /** Nobody looks after this any more, so it looks itself whether it may. */
    private void finish() {
        long until = System.nanoTime() + STOP.toNanos();
        watch.lookNow();
        while (turn() && System.nanoTime() < until) {
            LOG.debug("more than a batch was left");
        }
        var last = lastBatch;
        if (isLeading() && !doubt.isOpen() && last != null) {
            publisher.publishNow(last.tree(), origin);
        }
        mapper.resign(fence);
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() != 0;
    }

    /** Before the batch writer starts, and after it stops. */
    @Override
    public int getPhase() {
        return -1;
    }
}
