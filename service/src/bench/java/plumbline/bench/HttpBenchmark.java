package plumbline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests a second and their times at 1, 16 and 64 connections, the service with its durable database and the load all on this machine. The
 * rows from top to bottom show where the time goes: HTTP alone, and one row more durably stored, a decision that is not kept, a quote, a
 * confirmation. Ratios of one run say more than its figures.
 */
public final class HttpBenchmark {

    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 8));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 8));

    private final int port;
    private final String key;
    private final Storefront storefront = new Storefront();

    private HttpBenchmark(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /** How many requests ended in how long, and the time that half and 99 of 100 of them took at most. */
    private record Figures(double perSecond, double p50Millis, double p99Millis) {}

    public static void main(String[] arguments) throws Exception {
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            service.jdbc().sql("CREATE TABLE bare_row (id VARBINARY(32) NOT NULL PRIMARY KEY, body MEDIUMBLOB NOT NULL)").update();
            new HttpBenchmark(service.port(), service.key()).run();
        }
    }

    private void run() throws Exception {
        try (var connection = new Connection(port, key)) {
            storefront.join(connection);
        }
        var requests = new LinkedHashMap<String, Storefront.Request>();
        requests.put("nothing", storefront::nothing);
        requests.put("one bare row", storefront::bareRow);
        requests.put("preview", storefront::preview);
        requests.put("quote", storefront::quote);
        requests.put("confirmation", storefront::confirm);
        for (var request : requests.values()) {
            measure(16, WARM_UP, request);
        }
        System.out.printf("%-16s %12s %12s %10s %10s%n", "", "connections", "requests/s", "p50 ms", "p99 ms");
        var perSecond = new HashMap<String, Double>();
        for (var request : requests.entrySet()) {
            for (int connections : CONNECTIONS) {
                provide(request.getKey());
                var found = measure(connections, MEASURED, request.getValue());
                perSecond.put(request.getKey() + " at " + connections, found.perSecond());
                System.out.printf("%-16s %12d %12.0f %10.2f %10.2f%n", request.getKey(), connections, found.perSecond(), found.p50Millis(),
                        found.p99Millis());
            }
        }
        for (var name : List.of("quote", "confirmation")) {
            for (int connections : CONNECTIONS) {
                double bare = perSecond.getOrDefault("one bare row at " + connections, Double.NaN);
                System.out.printf("%s to one bare row at %d connections: %.2f%n", name, connections,
                        perSecond.getOrDefault(name + " at " + connections, Double.NaN) / bare);
            }
        }
    }

    /** Enough quotes for a round of confirmations, so that none of it measures quoting. */
    private void provide(String name) throws Exception {
        while (name.equals("confirmation") && storefront.quotesLeft() < 2_000 * MEASURED.toSeconds()) {
            measure(16, Duration.ofSeconds(1), storefront::quote);
        }
    }

    private Figures measure(int connections, Duration duration, Storefront.Request request) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        long begin = System.nanoTime();
        var nanos = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var times : start(threads, connections, end, request)) {
                nanos.add(times.get());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Figures(sorted.length / seconds, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    private List<Future<long[]>> start(ExecutorService threads, int connections, long end, Storefront.Request request) {
        var running = new ArrayList<Future<long[]>>();
        for (int i = 0; i < connections; i++) {
            running.add(threads.submit(() -> repeat(end, request)));
        }
        return running;
    }

    private long[] repeat(long end, Storefront.Request request) throws IOException, ExecutionException {
        var times = new long[1 << 10];
        int count = 0;
        try (var connection = new Connection(port, key)) {
            for (long before = System.nanoTime(); before < end;) {
                request.on(connection);
                long after = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(times, count);
    }
}
