package plumbline.service.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How long nothing was published although something waits: an entry for its place, or a tree for its checkpoint. */
@Component
final class Backlog {

    /** Much longer than a node needs to take over from another. */
    static final Duration STALLED = Duration.ofSeconds(30);

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TreeMapper mapper;
    private final Checkpoints checkpoints;
    private long lookedNanos = System.nanoTime() - EVERY_NANOS;
    private volatile Waiting waiting = new Waiting(false, 0, System.nanoTime());

    Backlog(TreeMapper mapper, Checkpoints checkpoints, MeterRegistry registry) {
        this.mapper = mapper;
        this.checkpoints = checkpoints;
        Gauge.builder("plumbline.log.waiting", this, it -> (double) it.age().toSeconds()).baseUnit("seconds")
                .description("How long nothing was published although entries wait for it").register(registry);
    }

    /** Looks, once a second at most. */
    void look() {
        long nanos = System.nanoTime();
        if (nanos - lookedNanos < EVERY_NANOS) {
            return;
        }
        lookedNanos = nanos;
        long published = checkpoints.latest().map(Published::size).orElse(0L);
        var state = mapper.state();
        boolean isWaiting = mapper.isAnyPending() || (state != null && state.size() > published);
        waiting = waiting.then(isWaiting, published, nanos);
    }

    Duration age() {
        return waiting.age(System.nanoTime());
    }

    /** Whether something waits, behind which published size, and since when that is so. */
    record Waiting(boolean isAny, long published, long sinceNanos) {

        Waiting then(boolean isStillAny, long nowPublished, long nanos) {
            boolean isSame = isAny && isStillAny && published == nowPublished;
            return new Waiting(isStillAny, nowPublished, isSame ? sinceNanos : nanos);
        }

        Duration age(long nanos) {
            return isAny ? Duration.ofNanos(nanos - sinceNanos) : Duration.ZERO;
        }
    }
}
