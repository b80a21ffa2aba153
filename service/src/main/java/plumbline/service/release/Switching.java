package plumbline.service.release;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import plumbline.service.database.Overloaded;

/**
 * Takes part in switching the rulebooks of all nodes at one instant: joins the others once everything is loaded, keeps the lease, and looks twice a
 * second for what is to be done. Any node may do the common part of it; row locks let one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class Switching implements ApplicationRunner {

    private static final long RENEW_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 500;
    private static final long FORGET_MILLIS = TimeUnit.MINUTES.toMillis(30);
    private static final Logger LOG = LoggerFactory.getLogger(Switching.class);

    private final Promotion promotion;
    private final Preparation preparation;
    private final Arming arming;
    private final Lease lease;
    private final NodeMapper nodes;
    private volatile boolean stopping;
    private final ScheduledExecutorService leasing = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("node-lease").daemon().factory());
    private final ScheduledExecutorService loading = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("rulebook-loader").daemon().factory());
    private final ScheduledExecutorService conducting = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("rulebook-switch").daemon().factory());

    Switching(Promotion promotion, Preparation preparation, Arming arming, Lease lease, NodeMapper nodes) {
        this.promotion = promotion;
        this.preparation = preparation;
        this.arming = arming;
        this.lease = lease;
        this.nodes = nodes;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        join();
        every(leasing, RENEW_MILLIS, this::renew);
        every(loading, LOOK_MILLIS, preparation::run);
        every(conducting, LOOK_MILLIS, this::conduct);
        every(conducting, FORGET_MILLIS, nodes::forgetTheDead);
    }

    /** Something was announced: what it needs is begun at once. */
    void wake() {
        conducting.execute(guarded(this::conduct));
        loading.execute(guarded(preparation::run));
    }

    /** Takes part no more: nobody waits for a node that stops. */
    @PreDestroy
    void stop() {
        stopping = true;
        leasing.shutdownNow();
        loading.shutdownNow();
        conducting.shutdownNow();
        lease.leave();
    }

    private void conduct() {
        promotion.run();
        arming.run();
    }

    /** A node whose lease ran out decides nothing until it has again what the others have. */
    private void renew() {
        if (!lease.renew()) {
            LOG.warn("The lease has run out; this node decides nothing until it has joined again");
            join();
        }
    }

    private void join() {
        preparation.run();
        lease.register();
    }

    private void every(ScheduledExecutorService thread, long millis, Runnable work) {
        var _ = thread.scheduleWithFixedDelay(guarded(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Nobody waits for what a thread of its own throws, and what failed once must not end it for ever. */
    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (DataAccessException | Overloaded e) {
                if (!stopping) {
                    LOG.warn("The database is not to be reached; trying again: {}", e.getMessage());
                }
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.error("Switching rulebooks failed; trying again", e);
                }
            }
        };
    }
}
