package plumbline.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.TestDatabase;
import plumbline.service.database.Transactions;
import plumbline.service.log.Log;
import plumbline.service.log.LoggedEntries;
import plumbline.service.trail.Verdict;
import plumbline.service.tree.Hash;
import plumbline.service.web.Writes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays of a night and of a day: who makes them, what they find, and what of it is put on record. */
class NightsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final Node NODE = Node.start("night", Plumbline.class, "plumbline.demo=true", "plumbline.replay-sample=100000");
    private static final String ID = UUID.randomUUID().toString().substring(0, 12);
    private static final List<String> DECISIONS = new ArrayList<>();

    private final Instant now = NODE.bean(Transactions.class).now();

    /** An entry of a node whose clock is centuries ahead. */
    private static void logByAFastClock() {
        var id = "e_7" + "Z".repeat(25 - ID.length()) + ID.toUpperCase(Locale.ROOT);
        var body = "{\"at\":\"%s\",\"id\":\"%s\",\"kind\":\"member.changed\"}".formatted(NODE.bean(Transactions.class).now(), id)
                .getBytes(StandardCharsets.UTF_8);
        JDBC.sql("INSERT INTO log_entry (entry_id, body, leaf) VALUES (?, ?, ?)").params(id, body, Hash.leaf(body).bytes()).update();
    }

    @BeforeAll
    static void decide() {
        logByAFastClock();
        var headers = Map.of("Authorization", "Bearer " + NODE.bean(Keys.class).issue("liandong", Set.of("history")));
        NODE.put("/api/v1/programs/liandong/members/ann-" + ID, "{}", headers);
        for (int i = 0; i < 5; i++) {
            var quote = NODE.post("/api/v1/programs/liandong/quotes", """
                    {"order":{"id":"n%d-%s","placedAt":"%s","buyerId":"ann-%s","currency":"CNY",
                     "lines":[{"sku":"s","kind":"course","quantity":1,"unitPrice":"10.00"}]}}
                    """.formatted(i, ID, NODE.bean(Transactions.class).now(), ID), headers);
            assertThat(quote.statusCode()).as(quote.body()).isEqualTo(201);
            DECISIONS.add(JSON.readTree(quote.body()).path("decisionId").asString());
        }
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static JsonNode lastEntry(String kind) {
        return JSON.readTree(
                JDBC.sql("SELECT l.body FROM log_act a JOIN log_entry l ON l.entry_id = a.entry_id WHERE a.kind = ? ORDER BY l.id DESC LIMIT 1")
                        .param(kind).query((row, number) -> Objects.requireNonNull(row.getBytes(1))).single());
    }

    @Test
    void oneNodeReplaysInANight() {
        var mapper = NODE.bean(NightMapper.class);
        var night = LocalDate.of(2001, 1, 1).plusDays(Math.floorMod(ID.hashCode(), 9_000));

        assertThat(mapper.claim(night, "one", now)).isEqualTo(1);
        assertThat(mapper.claim(night, "two", now)).isZero();
    }

    @Test
    void putsOnRecordWhatItFoundAndAlarmsOnADifference() {
        var broken = DECISIONS.getFirst();
        JDBC.sql("UPDATE decision_part SET text = CONCAT(text, ' ') WHERE decision = ? AND part = 'facts'").param(broken).update();
        try {
            var tally = NODE.bean(Nights.class).replay(drawn(), now);

            assertThat(tally.different().stream().map(Verdict::decision)).containsExactly(broken);
            assertThat(tally.identical()).isEqualTo(4);
            var run = lastEntry("audit.replay");
            assertThat(run.at("/data/decisions").asLong()).isEqualTo(tally.decisions());
            assertThat(run.at("/data/different").asLong()).isEqualTo(tally.differing());
            var alarm = lastEntry("alarm.audit");
            assertThat(alarm.at("/data/check").asString()).isEqualTo("replay");
            assertThat(alarm.at("/data/ids").valueStream().map(JsonNode::asString)).contains(broken);
            assertThat(alarm.at("/data/causes/record").asLong()).isPositive();
            assertThat(NODE.bean(MeterRegistry.class).counter("plumbline.replay.decisions", "result", "different").count()).isPositive();
        } finally {
            JDBC.sql("UPDATE decision_part SET text = LEFT(text, LENGTH(text) - 1) WHERE decision = ? AND part = 'facts'").param(broken).update();
        }
    }

    @Test
    void drawsFromTheLogSoThatADeletedDecisionIsMissed() {
        var gone = DECISIONS.getLast();
        JDBC.sql("UPDATE decision SET id = CONCAT(id, 'x') WHERE id = ?").param(gone).update();
        try {
            assertThat(NODE.bean(Sample.class).ofAll(100_000)).extracting(LoggedDecision::id).contains(gone).containsAll(DECISIONS);
            assertThat(NODE.bean(Sample.class).ofAll(3)).hasSize(3);
            assertThat(NODE.bean(ReplayRun.class).of(List.of(List.of(gone)).iterator(), _ -> {}).different()).singleElement()
                    .satisfies(it -> assertThat(it.altered()).containsExactly("decision"));
        } finally {
            JDBC.sql("UPDATE decision SET id = LEFT(id, LENGTH(id) - 1) WHERE id = CONCAT(?, 'x')").param(gone).update();
        }
    }

    /** Replayed are those of this test alone: what others have broken in the database is theirs. */
    private Set<LoggedDecision> drawn() {
        return NODE.bean(Sample.class).ofAll(100_000).stream().filter(it -> DECISIONS.contains(it.id())).collect(Collectors.toSet());
    }

    private Nights nights(ReplayRun run) {
        return new Nights(NODE.bean(Sample.class), run, NODE.bean(NightMapper.class), NODE.bean(Transactions.class), NODE.bean(Log.class),
                NODE.bean(MeterRegistry.class), NODE.bean(Writes.class), new ReplayProperties(5));
    }

    private static void forgetTonight() {
        JDBC.sql("DELETE FROM replay_night WHERE night = UTC_DATE()").update();
    }

    @Test
    void replaysOnceInANight() throws InterruptedException {
        forgetTonight();
        var asked = new ArrayList<String>();
        var nights = nights(new ReplayRun(ids -> {
            asked.addAll(ids);
            return List.of();
        }));
        try {
            nights.tonight();
            assertThat(asked).hasSizeBetween(5, 10);
            assertThat(lastEntry("audit.replay").at("/data/decisions").asLong(-1)).isZero();

            asked.clear();
            nights.tonight();
            assertThat(asked).isEmpty();
        } finally {
            nights.close();
            forgetTonight();
        }
    }

    /** Whoever stops the replay must not stop the alarm with it. */
    @Test
    void putsOnRecordThatItBrokeOffAndAlarms() throws InterruptedException {
        forgetTonight();
        var nights = nights(new ReplayRun(_ -> {
            throw new IllegalStateException("somebody is in the way");
        }));
        try {
            nights.tonight();

            assertThat(lastEntry("audit.replay").at("/data/ended").asString()).isEqualTo("broken");
            assertThat(lastEntry("alarm.audit").at("/data/check").asString()).isEqualTo("replay");
            assertThat(lastEntry("alarm.audit").at("/data/ended").asString()).isEqualTo("broken");
            assertThat(lastEntry("alarm.audit").at("/data/error").asString()).isEqualTo("IllegalStateException");
        } finally {
            nights.close();
            forgetTonight();
        }
    }

    @Test
    void doesNotKeepOthersWaitingForTheirTime() throws InterruptedException {
        forgetTonight();
        var began = new CountDownLatch(1);
        var ends = new CountDownLatch(1);
        var isOver = new AtomicBoolean();
        var nights = nights(new ReplayRun(_ -> {
            began.countDown();
            awaited(ends);
            isOver.set(true);
            return List.of();
        }));
        try {
            nights.begin();

            assertThat(awaited(began)).isTrue();
            assertThat(isOver).isFalse();
        } finally {
            ends.countDown();
            nights.close();
            forgetTonight();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a day is walked through the log, neither who deletes a decision nor who moves it to another day hides it. */
    @Test
    void findsDeletedAndMovedDecisionsOfADay() {
        var gone = DECISIONS.get(1);
        var moved = DECISIONS.get(2);
        JDBC.sql("UPDATE decision SET id = CONCAT(id, 'x') WHERE id = ?").param(gone).update();
        JDBC.sql("UPDATE decision SET decided_at = decided_at - INTERVAL 400 DAY WHERE id = ?").param(moved).update();
        try {
            var ids = new ArrayList<String>();
            new Day(NODE.bean(LoggedEntries.class), Optional.of("liandong"), now.minusSeconds(3_600), now.plusSeconds(60))
                    .forEachRemaining(ids::addAll);

            assertThat(ids).containsAll(DECISIONS);
            assertThat(ids).doesNotHaveDuplicates();
            var different = NODE.bean(ReplayRun.class).of(List.of(DECISIONS).iterator(), _ -> {}).different();
            assertThat(different).extracting(Verdict::decision).containsExactlyInAnyOrder(gone, moved);
            var none = new Day(NODE.bean(LoggedEntries.class), Optional.of("nobodys"), now.minusSeconds(3_600), now.plusSeconds(60));
            none.forEachRemaining(some -> assertThat(some).noneMatch(it -> it.startsWith("d_")));
        } finally {
            JDBC.sql("UPDATE decision SET id = LEFT(id, LENGTH(id) - 1) WHERE id = CONCAT(?, 'x')").param(gone).update();
            JDBC.sql("UPDATE decision SET decided_at = decided_at + INTERVAL 400 DAY WHERE id = ?").param(moved).update();
        }
    }

    @Test
    void tellsArgumentsOfNoUseFromADayThatCameOutOtherwise() {
        var told = new ArrayList<String>();
        var command = NODE.bean(ReplayCommand.class);

        assertThat(command.exit("2001-02-03", Optional.of("liandnog"), Optional.empty(), told::add)).isEqualTo(2);
        assertThat(told.getLast()).contains("there is no programme 'liandnog'", "liandong");
        assertThat(command.exit("yesterday", Optional.empty(), Optional.empty(), told::add)).isEqualTo(2);
        assertThat(command.exit("2001-02-03", Optional.empty(), Optional.of("Mars/Olympus"), told::add)).isEqualTo(2);
        assertThat(told.getLast()).contains("time zone");
        assertThat(command.exit("2001-02-03", Optional.of("liandong"), Optional.of("Asia/Shanghai"), told::add)).isZero();
    }

    @Test
    void replaysADayOnCommand() {
        var told = new ArrayList<String>();
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var command = NODE.bean(ReplayCommand.class);

        assertThat(command.replay(day.minusYears(20), Optional.empty(), ZoneOffset.UTC, told::add)).isTrue();
        assertThat(told.getLast()).contains("0 decisions", "nothing came out otherwise");
        command.replay(day, Optional.of("liandong"), ZoneOffset.UTC, told::add);
        assertThat(told.getLast()).contains(day + ": ").doesNotContain(" 0 identical");
    }
}
