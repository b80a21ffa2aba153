package plumbline.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

import plumbline.service.Plumbline;
import plumbline.service.checkpoint.Checkpoints;
import plumbline.service.checkpoint.Proofs;
import plumbline.service.checkpoint.Published;
import plumbline.service.tree.Consistency;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Inclusion;

/**
 * How long the service takes to prove that an entry is in the log, and that the log of an earlier size is its beginning, at 100,000, 1,000,000 and
 * 10,000,000 entries ({@code -Dbench.entries} for fewer): from the entry's id to the hashes, everything read from the database. Every proof is checked
 * afterwards, against roots that were computed while the log was filled.
 */
public final class LogProofs {

    private static final long ENTRIES = Long.getLong("bench.entries", 10_000_000);
    private static final int PROOFS = 3_000;
    private static final int WARM_UP = 1_000;

    private final Random random = new Random(20_261_126);
    private final SmartLifecycle sequencing;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final FilledLog log;

    private LogProofs(ApplicationContext context) {
        this.sequencing = context.getBean("sequencing", SmartLifecycle.class);
        this.checkpoints = context.getBean(Checkpoints.class);
        this.proofs = context.getBean(Proofs.class);
        sequencing.stop();
        this.log = new FilledLog(context.getBean(JdbcClient.class), random);
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        try (var context = new SpringApplicationBuilder(Plumbline.class).web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=WARN", "plumbline.data=" + folder).run()) {
            var benchmark = new LogProofs(context);
            System.out.printf("%12s %12s %24s %10s %10s %10s %8s%n", "entries", "filled in s", "", "p50 ms", "p99 ms", "max ms", "hashes");
            for (long size = Math.min(100_000, ENTRIES); size <= ENTRIES; size *= 10) {
                benchmark.at(size);
            }
            System.out.printf("load of the machine in the last minute %.1f%n", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private void at(long size) throws InterruptedException {
        long begin = System.nanoTime();
        log.fillTo(size);
        double seconds = (System.nanoTime() - begin) / 1e9;
        var checkpoint = published(size);
        report("%,12d %12.0f".formatted(size, seconds), "inclusion", measure(() -> inclusion(checkpoint)));
        report(" ".repeat(25), "consistency", measure(() -> consistency(checkpoint)));
    }

    /** Lets the service sign what was filled in. */
    private Published published(long size) throws InterruptedException {
        sequencing.start();
        while (true) {
            var latest = checkpoints.latest().filter(it -> it.size() == size);
            if (latest.isPresent()) {
                sequencing.stop();
                return latest.get();
            }
            Thread.sleep(50);
        }
    }

    /** Something that is timed: its nanoseconds and how many hashes it gave. */
    @FunctionalInterface
    private interface Timed {

        long[] once();
    }

    private static long[][] measure(Timed timed) {
        for (int i = 0; i < WARM_UP; i++) {
            timed.once();
        }
        var measured = new long[PROOFS][];
        Arrays.setAll(measured, i -> timed.once());
        return measured;
    }

    private long[] inclusion(Published checkpoint) {
        long index = log.first() + (long) (random.nextDouble() * (checkpoint.size() - log.first()));
        var id = FilledLog.id(index);
        long before = System.nanoTime();
        var proof = proofs.ofEntry(id).orElseThrow();
        long nanos = System.nanoTime() - before;
        var leaf = Hash.leaf(FilledLog.body(index));
        if (proof.index() != index || !Inclusion.verify(index, checkpoint.size(), leaf, proof.hashes(), checkpoint.root())) {
            throw new IllegalStateException("a wrong proof of entry " + index);
        }
        return new long[]{nanos, proof.hashes().size()};
    }

    private long[] consistency(Published checkpoint) {
        long from = log.someSize();
        long before = System.nanoTime();
        var proof = proofs.consistency(from, checkpoint.size());
        long nanos = System.nanoTime() - before;
        if (!Consistency.verify(from, checkpoint.size(), log.root(from), checkpoint.root(), proof)) {
            throw new IllegalStateException("a wrong proof from %d to %d".formatted(from, checkpoint.size()));
        }
        return new long[]{nanos, proof.size()};
    }

    private static void report(String size, String what, long[][] measured) {
        var nanos = Arrays.stream(measured).mapToLong(it -> it[0]).sorted().toArray();
        double hashes = Arrays.stream(measured).mapToLong(it -> it[1]).average().orElse(0);
        System.out.printf("%s %24s %10.2f %10.2f %10.2f %8.1f%n", size, what, nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6, hashes);
    }
}
