package plumbline.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import plumbline.service.Plumbline;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.log.Commitment;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/**
 * How many entries a second the log takes with durable commits while it is sequenced and its checkpoints are published, all on this machine: first
 * 5,000 a second, then as many as come. Two writers hand over entries of the size of a sale's and wait for the commit of each, 256 at a time; the age
 * of the oldest committed entry that no published checkpoint holds yet is looked at every 20 ms.
 */
public final class LogAppend {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 40);
    private static final int RATE = Integer.getInteger("bench.rate", 5_000);
    private static final int WRITERS = 2;
    private static final int AT_ONCE = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final BatchWriter writer;
    private final Log log;
    private final JdbcClient jdbc;

    private LogAppend(ApplicationContext context) {
        this.writer = context.getBean(BatchWriter.class);
        this.log = context.getBean(Log.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        try (var context = new SpringApplicationBuilder(Plumbline.class).web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=WARN", "plumbline.data=" + folder).run()) {
            var benchmark = new LogAppend(context);
            benchmark.requireDurableCommits();
            benchmark.run(WARM_UP, Integer.MAX_VALUE);
            System.out.printf("%-14s %12s %10s %10s %10s %18s %10s %10s%n", "", "entries/s", "p50 ms", "p99 ms", "max ms", "behind: p50 ms",
                    "p99 ms", "max ms");
            benchmark.run(Duration.ofSeconds(SECONDS), RATE).print("%,d/s".formatted(RATE));
            benchmark.run(Duration.ofSeconds(SECONDS), Integer.MAX_VALUE).print("unlimited");
            System.out.printf("%,d entries of %,d bytes on average, load of the machine in the last minute %.1f%n", benchmark.count(
                    "SELECT COUNT(*) FROM log_entry"), benchmark.count("SELECT AVG(LENGTH(body)) FROM log_entry"),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private void requireDurableCommits() {
        if (count("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit") != 1) {
            throw new IllegalStateException("the database answers before a commit is on disk");
        }
    }

    private Appended run(Duration duration, int perSecond) throws InterruptedException {
        caughtUp();
        var appended = new Appended(count("SELECT COUNT(*) FROM log_entry"));
        long end = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                threads.execute(() -> append(appended, end, perSecond / WRITERS));
            }
            while (System.nanoTime() < end) {
                appended.published(published());
                Thread.sleep(20);
            }
        }
        return appended;
    }

    /** Appends until the end, evenly, and not faster than so many a second. */
    private void append(Appended appended, long end, int perSecond) {
        var room = new Semaphore(AT_ONCE);
        long begin = System.nanoTime();
        for (long sent = 0; System.nanoTime() < end; sent++) {
            if (perSecond < Integer.MAX_VALUE / WRITERS) {
                LockSupport.parkNanos(begin + sent * 1_000_000_000L / perSecond - System.nanoTime());
            }
            room.acquireUninterruptibly();
            submit(event(sent), appended, room);
        }
        room.acquireUninterruptibly(AT_ONCE);
    }

    private void submit(Event event, Appended appended, Semaphore room) {
        long before = System.nanoTime();
        var _ = writer.submit(moment -> Effects.of(Log.rows(log.entry(event, moment.now())), event)).whenComplete((_, failure) -> {
            appended.committed(before, failure == null);
            room.release();
        });
    }

    /** As long as the entry of a sale with three people in it. */
    private static Event event(long number) {
        var commitments = new TreeMap<String, Commitment>();
        for (var part : new String[]{"facts", "outcome", "person.1", "person.2", "person.3"}) {
            commitments.put(part, Commitment.of(part, Commitment.freshNonce(), (part + number).getBytes(StandardCharsets.UTF_8)));
        }
        return Event.of(Kind.QUOTE, "k_01JDF0000000000000000000AA").in("liandong").about("d_%026d".formatted(number))
                .decidedBy("sha256:" + "0".repeat(64)).committing(commitments);
    }

    private void caughtUp() throws InterruptedException {
        while (published() < count("SELECT COUNT(*) FROM log_entry")) {
            Thread.sleep(20);
        }
    }

    private long published() {
        return count("SELECT COALESCE(MAX(size), 0) FROM log_checkpoint");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
