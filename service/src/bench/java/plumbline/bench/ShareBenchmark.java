package plumbline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a share check takes for 1, 100, 1,000 and 5,000 recipients, and how many single shares are recorded a second: with an almost empty
 * history, and with {@code -Dbench.past} (10,000,000) past shares to a million people. Windows are cheap if the second takes hardly longer.
 */
public final class ShareBenchmark {

    private static final String BASE = "/api/v1/programs/liandong";
    private static final List<Integer> RECIPIENTS = List.of(1, 100, 1_000, 5_000);
    private static final int PAST = Integer.getInteger("bench.past", 10_000_000);
    private static final int PEOPLE = PAST / 10;
    private static final int STEP = 5_000;
    private static final int CHECKS = 60;
    private static final int WARM_UP = 40;
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final int port;
    private final String key;
    private final Random random = new Random(20_261_125);
    private final AtomicInteger shares = new AtomicInteger();

    private ShareBenchmark(int port, String key) {
        this.port = port;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            var benchmark = new ShareBenchmark(service.port(), service.key());
            benchmark.join();
            var without = benchmark.run("a short history");
            long begin = System.nanoTime();
            fill(service.jdbc());
            System.out.printf("%,d past shares to %,d people loaded in %.0f s%n", PAST, PEOPLE, (System.nanoTime() - begin) / 1e9);
            var with = benchmark.run("%,d past shares".formatted(PAST));
            without.forEach((what, millis) -> System.out.printf("%s: %.2f times as long with the long history%n", what,
                    with.getOrDefault(what, Double.NaN) / millis));
        }
    }

    /** In the order of every index, so that loading takes minutes and not hours; each person got ten, spread over the last year. */
    private static void fill(JdbcClient jdbc) {
        var now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        for (int from = 0; from < PAST; from += STEP) {
            insert(jdbc, "share_message (program, recipient, sent_at, share, sharer, channel, reminder, allowed)", from,
                    i -> "('liandong', x'%064x', '%s', 'past-%d', 'm_past%06d', 'wechat', 0, 1)".formatted(i / 10,
                            now.minusDays(36L * (10 - i % 10)).plusSeconds(i % 8_000), i, i / 1_000));
            insert(jdbc, "share (program, id, sharer, channel, sent_at, recorded_at, messages, content, decision)", from,
                    i -> "('liandong', 'past-%09d', 'm_past%06d', 'wechat', '%s', '%s', 1, x'%064x', 'd_past')".formatted(i, i / 1_000,
                            now.minusHours(1_000 - i % 1_000), now, i));
            if (from < PEOPLE) {
                // The people of the short history are there already.
                insert(jdbc, "recipient (program, ref, sent)", from, i -> "('liandong', x'%064x', 10)".formatted(i));
            }
        }
    }

    private static void insert(JdbcClient jdbc, String into, int from, IntFunction<String> row) {
        jdbc.sql(IntStream.range(from, Math.min(from + STEP, PAST)).mapToObj(row)
                .collect(Collectors.joining(", ", "INSERT IGNORE INTO " + into + " VALUES ", ""))).update();
    }

    private void join() throws IOException {
        try (var connection = new Connection(port, key)) {
            for (int i = 0; i < 64; i++) {
                connection.send("PUT", BASE + "/members/sharer-" + i, "{}").expect(201);
            }
        }
    }

    /** The p50 in milliseconds by what was measured. */
    private Map<String, Double> run(String history) throws Exception {
        var found = new LinkedHashMap<String, Double>();
        try (var connection = new Connection(port, key)) {
            for (int recipients : RECIPIENTS) {
                measure(connection, recipients, WARM_UP);
                var nanos = measure(connection, recipients, CHECKS);
                found.put("a check for %,d".formatted(recipients), nanos[CHECKS / 2] / 1e6);
                System.out.printf("%s: a check for %,5d recipients: p50 %7.1f ms, p95 %7.1f ms, longest %7.1f ms%n", history, recipients,
                        nanos[CHECKS / 2] / 1e6, nanos[CHECKS * 95 / 100] / 1e6, nanos[CHECKS - 1] / 1e6);
            }
        }
        share(16, Duration.ofSeconds(5));
        double perSecond = share(16, MEASURED);
        System.out.printf("%s: %.0f shares to one recipient a second, at 16 connections%n", history, perSecond);
        found.put("a share", 1_000 / perSecond);
        return found;
    }

    private long[] measure(Connection connection, int recipients, int times) throws IOException {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            var body = body("\"at\":\"%s\"".formatted(now()), random.nextInt(64),
                    random.ints(recipients * 2L, 0, PEOPLE).distinct().limit(recipients));
            long before = System.nanoTime();
            connection.send("POST", BASE + "/share-checks", body).expect(201);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private double share(int connections, Duration duration) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        long count = 0;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<Future<Long>>();
            for (int i = 0; i < connections; i++) {
                var own = new Random(i + shares.get());
                running.add(threads.submit(() -> share(end, own)));
            }
            for (var one : running) {
                count += one.get();
            }
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private long share(long end, Random own) throws IOException {
        long count = 0;
        try (var connection = new Connection(port, key)) {
            for (; System.nanoTime() < end; count++) {
                var told = "\"id\":\"s-%d\",\"sentAt\":\"%s\"".formatted(shares.incrementAndGet(), now());
                connection.send("POST", BASE + "/shares", body(told, own.nextInt(64), own.ints(1, 0, PEOPLE))).expect(201);
            }
        }
        return count;
    }

    private static String body(String told, int sharer, IntStream recipients) {
        return "{%s,\"sharerId\":\"sharer-%d\",\"channel\":\"wechat\",\"kind\":\"course\",\"trigger\":\"voluntary\",\"recipients\":[%s]}".formatted(
                told, sharer, recipients.mapToObj(
                        i -> "{\"ref\":\"sha256:%064x\",\"timeZone\":\"Asia/Shanghai\",\"relation\":\"friend\",\"consents\":[\"marketing\",\"night-marketing\"]}"
                                .formatted(i))
                        .collect(Collectors.joining(",")));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
