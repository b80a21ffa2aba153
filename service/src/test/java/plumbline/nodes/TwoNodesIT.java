package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.access.Keys;
import plumbline.service.database.TestDatabase;

class TwoNodesIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final String WELL = "{\"how\":\"well\"}";
    private static final int AT_ONCE = 64;

    private static Node first;
    private static Node second;

    private final String program = "idem-" + Long.toString(System.nanoTime(), 36);
    private String token;

    @BeforeAll
    static void twoNodes() {
        JDBC.sql("CREATE TABLE IF NOT EXISTS effect (program VARBINARY(64) NOT NULL, id VARBINARY(32) NOT NULL PRIMARY KEY, KEY (program))").update();
        first = Node.start("node-1", Edge.class);
        second = Node.start("node-2", Edge.class);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @BeforeEach
    void aProgramme() {
        JDBC.sql("INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                .params(program, new byte[32]).update();
        token = first.bean(Keys.class).issue(program, Set.of());
    }

    private HttpResponse<String> post(Node node, String endpoint, String key, String body) {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", key);
        }
        return node.post("/api/v1/programs/" + program + "/" + endpoint, body, headers);
    }

    private int effects() {
        return JDBC.sql("SELECT COUNT(*) FROM effect WHERE program = ?").param(program).query(Integer.class).single();
    }

    /** All at one instant, one answer each. */
    private static <T> List<T> atOnce(IntFunction<T> request) throws Exception {
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> answers = IntStream.range(0, AT_ONCE).<Callable<T>>mapToObj(i -> () -> {
                gate.await();
                return request.apply(i);
            }).map(pool::submit).toList();
            gate.countDown();
            var all = new java.util.ArrayList<T>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static void areOneAnswer(Collection<HttpResponse<String>> answers) {
        assertThat(answers).allMatch(it -> it.statusCode() == 201 || it.statusCode() == 409);
        var done = answers.stream().filter(it -> it.statusCode() == 201).toList();
        assertThat(done).isNotEmpty();
        assertThat(done.stream().map(it -> it.body() + it.headers().firstValue("Location") + it.headers().firstValue("ETag"))
                .collect(Collectors.toSet())).hasSize(1);
        assertThat(done.stream().filter(it -> it.headers().firstValue("Idempotency-Replayed").isEmpty())).hasSize(1);
        assertThat(answers.stream().filter(it -> it.statusCode() == 409)).allMatch(
                it -> it.body().contains("/problems/idempotency-in-flight")
                        && it.headers().firstValue("Retry-After").equals(java.util.Optional.of("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void hasOneEffectOf64EqualRequestsAtOnceOnTwoNodes(String endpoint) throws Exception {
        var answers = atOnce(i -> post(i % 2 == 0 ? first : second, endpoint, "same", WELL));

        areOneAnswer(answers);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void hasOneEffectOfTwoEqualRequestsThatBothFoundTheKeyFree(String endpoint) throws Exception {
        for (int round = 1; round <= 5; round++) {
            var key = "k" + round;
            var other = CompletableFuture.supplyAsync(() -> post(second, endpoint, key, "{\"how\":\"together\"}"));
            var answers = List.of(post(first, endpoint, key, "{\"how\":\"together\"}"), other.get());

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
            areOneAnswer(answers);
            assertThat(effects()).isEqualTo(round);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void hasOneEffectAKeyWhenManyKeysRaceOnTwoNodes(String endpoint) throws Exception {
        var answers = atOnce(i -> Map.entry("key-" + i % 8, post(i % 2 == 0 ? first : second, endpoint, "key-" + i % 8, WELL)));

        answers.stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))).values()
                .forEach(TwoNodesIT::areOneAnswer);
        assertThat(effects()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void givesTheFirstAnswerAgainByteForByteOnTheOtherNodeAndAfterARestart(String endpoint) {
        var answer = post(first, endpoint, "k", WELL);
        var again = post(second, endpoint, "k", WELL);
        HttpResponse<String> later;
        try (var restarted = Node.start("node-1", Edge.class)) {
            later = post(restarted, endpoint, "k", WELL);
        }

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
        for (var replayed : List.of(again, later)) {
            assertThat(replayed.statusCode()).isEqualTo(201);
            assertThat(replayed.body()).isEqualTo(answer.body());
            for (var header : List.of("Content-Type", "Location", "ETag")) {
                assertThat(replayed.headers().firstValue(header)).isPresent().isEqualTo(answer.headers().firstValue(header));
            }
            assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
        }
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void refusesTheKeyOfAnotherBody(String endpoint) {
        post(first, endpoint, "k", WELL);
        var other = post(second, endpoint, "k", WELL + " ");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("/problems/idempotency-mismatch");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void keepsApartTheKeysOfTwoCallersAndOfTwoAddresses() {
        post(first, "effects", "k", WELL);
        var otherAddress = post(first, "effects:batched", "k", WELL);
        token = first.bean(Keys.class).issue(program, Set.of());
        var otherCaller = post(first, "effects", "k", WELL);

        assertThat(otherAddress.statusCode()).isEqualTo(422);
        assertThat(otherCaller.statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects", "effects:batched"})
    void keepsWhatTheDecisionRefusedWithoutItsEffect(String endpoint) {
        var refused = post(first, endpoint, "k", "{\"how\":\"refused\"}");
        var again = post(second, endpoint, "k", "{\"how\":\"refused\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"how\":\"wel\"}", "{\"how\":1}", "{}", "{", "[]", "{\"how\":\"well\",\"how\":\"well\"}"})
    void letsARepairedRequestUseItsKeyAgain(String wrong) {
        var refused = post(first, "effects", "k", wrong);
        var repaired = post(second, "effects", "k", WELL);

        assertThat(refused.statusCode()).isIn(400, 422);
        assertThat(repaired.statusCode()).isEqualTo(201);
        assertThat(repaired.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void freesTheKeyAtOnceWhenTheConnectionDiesBeforeTheCommit() {
        var killed = post(first, "effects", "k", "{\"how\":\"killed\"}");
        int effectsThen = effects();
        var again = post(first, "effects", "k", "{\"how\":\"killed\"}");
        var replayed = post(second, "effects", "k", "{\"how\":\"killed\"}");

        assertThat(killed.statusCode()).isEqualTo(503);
        assertThat(killed.body()).contains("/problems/overloaded");
        assertThat(killed.headers().firstValue("Retry-After")).isPresent();
        assertThat(effectsThen).isZero();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(replayed.body()).isEqualTo(again.body());
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void hasAsManyEffectsAsRequestsWithoutAKey() {
        post(first, "effects", "", WELL);
        post(second, "effects:batched", "", WELL);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void takesOneTo128VisibleCharactersForAKey() {
        assertThat(post(first, "effects", "!" + "~".repeat(127), WELL).statusCode()).isEqualTo(201);
        for (var key : List.of("~".repeat(129), "a b", "a\tb")) {
            var refused = post(first, "effects", key, WELL);
            assertThat(refused.statusCode()).as(key).isEqualTo(422);
            assertThat(refused.body()).contains("/problems/invalid-input", "\"parameter\":\"Idempotency-Key\"");
        }
        assertThat(effects()).isEqualTo(1);
    }
}
