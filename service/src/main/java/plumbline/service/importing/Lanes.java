package plumbline.service.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Runs tasks at once that have nobody in common, and those that share somebody one after the other in the order in which they came: what each
 * person sees is the same as if all had run in that order.
 */
final class Lanes implements AutoCloseable {

    private static final int THREADS = 8;
    /** 上限: tasks under way or waiting; the file is read no faster than it is worked off. */
    private static final int WAITING_MAX = 256;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Semaphore places = new Semaphore(WAITING_MAX);
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /** Called by one thread. */
    void run(Collection<String> people, Runnable task) throws InterruptedException {
        places.acquire();
        var before = new ArrayList<CompletableFuture<Void>>();
        people.forEach(person -> before.add(last.getOrDefault(person, CompletableFuture.completedFuture(null))));
        var done = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new)).thenRunAsync(task, threads)
                .whenComplete((nothing, failure) -> places.release());
        people.forEach(person -> last.put(person, done));
    }

    /** Waits for all; the first failure is thrown. */
    void await() {
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new)).join();
    }

    @Override
    public void close() {
        threads.close();
    }
}
