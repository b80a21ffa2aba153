package plumbline.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A hundred activations, announced ahead and a second apart, while a storefront quotes fifty times a second: how many requests fail, how many are
 * decided by another rulebook than that of their instant, and what the times of the requests are before and during it. Every tenth activation
 * changes a rule's text and is compiled, the others change a figure.
 */
public final class SwitchBenchmark {

    private static final int ACTIVATIONS = Integer.getInteger("bench.activations", 100);
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 50);
    private static final int CONNECTIONS = 8;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofSeconds(20);

    private final int port;
    private final String key;
    private final Storefront storefront = new Storefront();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    private SwitchBenchmark(int port, String key) {
        this.port = port;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            var benchmark = new SwitchBenchmark(service.port(), service.key());
            benchmark.run(service.officer());
            System.out.printf("quotes decided by another rulebook than that of their instant: %d%n", Officer.wronglyDecided(service.jdbc()));
            System.out.printf("switches: %d%n", service.jdbc().sql("SELECT COUNT(*) FROM activation WHERE state = 'armed'").query(Integer.class)
                    .single() - 1);
        }
    }

    private void run(Officer officer) throws Exception {
        try (var connection = new Connection(port, key)) {
            storefront.join(connection);
        }
        var versions = versions(officer);
        var threads = Executors.newScheduledThreadPool(CONNECTIONS);
        try {
            load(threads);
            Thread.sleep(QUIET);
            nanos.clear();
            Thread.sleep(QUIET);
            report("before");
            nanos.clear();
            var first = Instant.now().plus(AHEAD);
            for (int i = 0; i < ACTIVATIONS; i++) {
                officer.activate(versions.get(i), first.plusSeconds(i));
            }
            Thread.sleep(Duration.between(Instant.now(), first));
            nanos.clear();
            Thread.sleep(Duration.ofSeconds(ACTIVATIONS));
            report("during %d activations".formatted(ACTIVATIONS));
        } finally {
            threads.shutdown();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
        System.out.printf("failed requests: %d%n", failures.size());
        failures.stream().limit(5).forEach(System.out::println);
    }

    private static List<Integer> versions(Officer officer) {
        var rates = List.of(officer.rate("0.05"), officer.rate("0.06"), officer.rate("0.07"));
        var versions = new ArrayList<Integer>();
        for (int i = 0; i < ACTIVATIONS; i++) {
            versions.add(i % 10 == 9 ? officer.text(i) : rates.get(i % rates.size()));
        }
        return versions;
    }

    /** At a steady rate, each connection its part of it, whatever the answers take. */
    private void load(ScheduledExecutorService threads) throws IOException {
        long period = TimeUnit.SECONDS.toMicros(1) * CONNECTIONS / PER_SECOND;
        for (int i = 0; i < CONNECTIONS; i++) {
            var connection = new Connection(port, key);
            var _ = threads.scheduleAtFixedRate(() -> quote(connection), period * i / CONNECTIONS, period, TimeUnit.MICROSECONDS);
        }
    }

    private void quote(Connection connection) {
        long before = System.nanoTime();
        try {
            storefront.quote(connection);
        } catch (IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        nanos.add(System.nanoTime() - before);
    }

    private void report(String when) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%-24s %6d quotes, p50 %.2f ms, p99 %.2f ms, longest %.2f ms; heap %d MB, metaspace %d MB%n", when, sorted.length,
                sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6, sorted[sorted.length - 1] / 1e6,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20, metaspace() >> 20);
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace")).map(MemoryPoolMXBean::getUsage)
                .mapToLong(it -> it.getUsed()).sum();
    }
}
