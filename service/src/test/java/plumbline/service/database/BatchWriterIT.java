package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BatchWriterIT {

    private static final AtomicLong RUN = new AtomicLong(System.nanoTime());
    private static final Statement KEY = new Statement(1, "INSERT INTO api_key (id, program, hash, scopes, created_at) VALUES (?, ?, ?, ?, ?)");
    private static final Statement ENTRY = new Statement(2, "INSERT INTO log_entry (entry_id, body, leaf) VALUES (?, ?, ?)");
    private static final Claims IDEMPOTENCY = new Claims(new Statement(0, """
            INSERT INTO idempotency (scope, k, owner, fingerprint, status, body, at)
            VALUES (?, ?, ?, ?, 201, ?, ?)
            ON DUPLICATE KEY UPDATE k = k
            """), "SELECT owner FROM idempotency WHERE ", "(scope = ? AND k = ?)");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.dataSource());
    private final BatchWriter writer = new BatchWriter(TestDatabase.dataSource());
    private final String run = "r" + RUN.incrementAndGet();

    @BeforeEach
    void start() {
        writer.start();
    }

    @AfterEach
    void stop() {
        writer.stop();
    }

    private Unit<String> key(String id) {
        return moment -> Effects.of(List.of(KEY.row(id, run, hash(id), "storefront", moment.now())), id);
    }

    private Unit<String> claimedKey(String claimed, String id) {
        return moment -> Effects.of(List.of(KEY.row(id, run, hash(id), "storefront", moment.now())), id).claiming(claim(claimed, id, moment.now()));
    }

    private Claim claim(String claimed, String owner, Instant now) {
        return IDEMPOTENCY.claim(List.of(run, claimed), owner, List.of(run, claimed, owner, new byte[32], new byte[100], now));
    }

    private byte[] hash(String id) {
        return java.util.Arrays.copyOf((run + id).getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
    }

    private List<@Nullable String> stored() {
        return jdbc.sql("SELECT id FROM api_key WHERE program = ? ORDER BY id").param(run).query(String.class).list();
    }

    @Test
    void answersThirtyTwoThreadsAfterTheirCommitAndLosesNone() throws Exception {
        int threads = 32;
        int each = 100;
        var answered = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        var unseen = new AtomicLong();

        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                pool.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        var id = writer.write(key("t%02d-%04d".formatted(number, i))).result();
                        answered.add(id);
                        if (i % 20 == 0 && jdbc.sql("SELECT COUNT(*) FROM api_key WHERE id = ?").param(id).query(Integer.class).single() != 1) {
                            unseen.incrementAndGet();
                        }
                    }
                });
            }
        }

        assertThat(answered).hasSize(threads * each);
        assertThat(unseen).hasValue(0);
        assertThat(stored()).containsExactlyElementsOf(answered.stream().sorted().toList());
    }

    @Test
    void letsOneBadUnitOf256FailAlone() {
        var futures = new ArrayList<CompletableFuture<Written<String>>>();
        writer.stop();
        writer.hold();
        for (int i = 0; i < 256; i++) {
            var id = "u%04d".formatted(i);
            futures.add(
                    writer.submit(i == 100 ? moment -> Effects.of(List.of(KEY.row(id, run, hash(id), "x".repeat(600), moment.now())), id) : key(id)));
        }
        writer.start();

        assertThatThrownBy(() -> futures.get(100).join()).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refused.class);
        futures.remove(100);
        futures.forEach(CompletableFuture::join);
        assertThat(stored()).hasSize(255).doesNotContain("u0100");
    }

    @Test
    void failsAUnitAloneWhoseEffectsCannotBeComputed() {
        assertThatThrownBy(() -> writer.write(moment -> {
            throw new IllegalStateException("broken");
        })).isInstanceOf(IllegalStateException.class).hasMessage("broken");

        assertThat(writer.write(key("after")).result()).isEqualTo("after");
    }

    @Test
    void givesAClaimToOneOfManyAndTellsTheOthers() throws Exception {
        int threads = 32;
        var gate = new CountDownLatch(1);
        List<CompletableFuture<Written<String>>> answers;

        try (var pool = Executors.newFixedThreadPool(threads)) {
            answers = IntStream.range(0, threads).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                await(gate);
                return writer.write(claimedKey("same", "%s-o%02d".formatted(run.substring(run.length() - 6), i)));
            }, pool)).toList();
            gate.countDown();
        }

        assertThat(answers.stream().map(CompletableFuture::join).filter(Written.Committed.class::isInstance)).hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void losesAClaimThatWasCommittedBefore() {
        writer.write(claimedKey("k1", "first"));

        assertThat(writer.write(claimedKey("k1", "second"))).isInstanceOf(Written.Claimed.class);
        assertThat(writer.write(claimedKey("k2", "third"))).isInstanceOf(Written.Committed.class);
        assertThat(stored()).containsExactly("first", "third");
    }

    @Test
    void refusesWhatDoesNotFitTheQueue() {
        var small = new BatchWriter(TestDatabase.dataSource(), 2);
        small.hold();
        var first = small.submit(key("a"));
        var second = small.submit(key("b"));

        assertThatThrownBy(() -> small.submit(key("c"))).isInstanceOf(Overloaded.class).hasMessage("2 writes wait already");
        small.start();
        small.stop();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThatThrownBy(() -> small.submit(key("d"))).isInstanceOf(Overloaded.class).hasMessage("the service is stopping");
    }

    @Test
    void writesWhatWaitsBeforeItStops() {
        var futures = IntStream.range(0, 1_000).mapToObj(i -> writer.submit(key("w%04d".formatted(i)))).toList();

        writer.stop();

        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThat(stored()).hasSize(1_000);
    }

    @Test
    void storesTheDatabasesTimeToTheMicrosecond() {
        var at = writer.write(moment -> Effects.of(List.of(KEY.row("time", run, hash("time"), "s", moment.now())), moment.now())).result();

        assertThat(jdbc.sql("SELECT DATE_FORMAT(created_at, '%Y-%m-%dT%H:%i:%s.%fZ') FROM api_key WHERE program = ?").param(run).query(String.class)
                .single()).isEqualTo(
                        Log6.text(at));
        assertThat(
                jdbc.sql("SELECT created_at FROM api_key WHERE program = ?").param(run).query((row, n) -> row.getTimestamp(1)).single().toInstant())
                .isEqualTo(at);
        assertThat(Duration.between(at, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void measuresRowsPerSecond() throws Exception {
        int threads = 32;
        int each = 500;
        measure("warm-up", threads, each);
        long started = System.nanoTime();
        measure("measured", threads, each);
        double seconds = (System.nanoTime() - started) / 1e9;

        System.out.printf("BatchWriter: %d threads, %d units (a claim, a row, a log entry of 600 bytes each) in %.1f s: %.0f units/s, %.0f rows/s%n",
                threads, threads * each, seconds,
                threads * each / seconds, 4 * threads * each / seconds);
        assertThat(stored()).hasSize(2 * threads * each);
    }

    private void measure(String name, int threads, int each) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                pool.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        var id = "%s-%02d-%04d".formatted(name.substring(0, 4), number, i);
                        writer.write(moment -> Effects
                                .of(List.of(KEY.row(id, run, hash(id), "storefront", moment.now()),
                                        ENTRY.row(id + HexFormat.of().toHexDigits(run.hashCode()), new byte[600], new byte[32])), id)
                                .claiming(claim(id, id, moment.now())));
                    }
                });
            }
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six digits always. */
    private static final class Log6 {
        static String text(Instant at) {
            return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(java.time.ZoneOffset.UTC).format(at);
        }
    }
}
