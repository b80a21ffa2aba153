package plumbline.service.replay;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import plumbline.service.trail.Replays;
import plumbline.service.trail.Verdict;

/** Replays portion by portion on several threads, of which only some wait at a time: memory stays the same however many there are. */
@Component
final class ReplayRun {

    /** Decisions read and made again together. */
    static final int PORTION = 250;
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int WAITING_MAX = 2 * WORKERS;

    private final Function<List<String>, List<Verdict>> replays;

    @Autowired
    ReplayRun(Replays replays) {
        this(replays::of);
    }

    ReplayRun(Function<List<String>, List<Verdict>> replays) {
        this.replays = replays;
    }

    /**
     * Replays them all.
     *
     * @param portions
     *            ids of decisions
     * @param progress
     *            told after each portion
     */
    Tally of(Iterator<List<String>> portions, Consumer<Tally> progress) {
        var tally = new Tally();
        var workers = Executors.newFixedThreadPool(WORKERS, Thread.ofPlatform().name("replay-", 0).daemon().factory());
        try {
            var waiting = new ArrayDeque<Future<List<Verdict>>>();
            while (portions.hasNext() || !waiting.isEmpty()) {
                if (portions.hasNext() && waiting.size() < WAITING_MAX) {
                    var portion = portions.next();
                    waiting.add(submit(workers, portion));
                } else {
                    result(waiting.remove()).forEach(tally::add);
                    progress.accept(tally);
                }
            }
        } finally {
            workers.shutdownNow();
        }
        return tally;
    }

    private Future<List<Verdict>> submit(ExecutorService workers, List<String> portion) {
        return workers.submit(() -> replays.apply(portion));
    }

    private static List<Verdict> result(Future<List<Verdict>> portion) {
        try {
            return portion.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while decisions were replayed", e);
        }
    }
}
