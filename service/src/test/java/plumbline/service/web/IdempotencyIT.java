package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Effects;
import plumbline.service.database.Statement;
import plumbline.service.database.Transactions;

/** Many nodes at once, none of which knows what is in flight on the others: only the database decides. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = IdempotencyIT.Database.class)
@DatabaseTest
class IdempotencyIT {

    private static final int NODES = 64;
    private static final String SQL = "INSERT INTO api_key (id, program, hash, scopes, created_at) VALUES (?, ?, ?, '', UTC_TIMESTAMP(6))";

    private final AtomicInteger count = new AtomicInteger();
    private final String mark = "i-" + random();

    @Autowired
    private IdempotencyMapper mapper;
    @Autowired
    private Transactions transactions;
    @Autowired
    private BatchWriter writer;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void oneEffectOverManyNodesInOrdinaryTransactions() {
        assertOneEffect(node -> node.once(request("0"), _ -> {
            jdbc.sql(SQL).params(row()).update();
            return answer();
        }));
    }

    @Test
    void oneEffectOverManyNodesInBatches() {
        assertOneEffect(node -> node.batched(request("0"), claimer -> {
            var answer = answer();
            return writer.write(moment -> claimer.claiming(Effects.of(List.of(new Statement(1, SQL).row(row().toArray())), answer), moment.now()));
        }));
    }

    @Test
    void aRefusalIsKeptAlthoughItsTransactionWroteNothing() {
        var refused = new Idempotency(mapper, transactions, new RandomIds(), (_, _) -> Map.of(), _ -> Optional.empty()).once(request("1"), _ -> {
            jdbc.sql(SQL).params(row()).update();
            throw Problem.of(ProblemType.ORDER_CONFIRMED, "confirmed");
        });
        assertThat(refused.status()).isEqualTo(409);
        assertThat(effects()).isZero();
        var again = new Idempotency(mapper, transactions, new RandomIds(), (_, _) -> Map.of(), _ -> Optional.empty()).once(request("1"),
                _ -> answer());
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(refused.body());
    }

    @Test
    void forgetsAfterTwoDays() {
        var idempotency = new Idempotency(mapper, transactions, new RandomIds(), (_, _) -> Map.of(), _ -> Optional.empty());
        idempotency.once(request("2"), _ -> answer());
        idempotency.forget();
        assertThat(idempotency.once(request("2"), _ -> answer()).isReplayed()).isTrue();
        jdbc.sql("UPDATE idempotency SET at = at - INTERVAL 49 HOUR WHERE scope = ?").param(mark).update();
        idempotency.forget();
        assertThat(idempotency.once(request("2"), _ -> answer()).isReplayed()).isFalse();
    }

    private interface Attempt {
        Answer by(Idempotency node);
    }

    private void assertOneEffect(Attempt attempt) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < NODES; i++) {
                var node = new Idempotency(mapper, transactions, new RandomIds(), (_, _) -> Map.of(), _ -> Optional.empty());
                attempts.add(CompletableFuture.supplyAsync(() -> outcome(attempt, node), threads));
            }
            var outcomes = attempts.stream().map(CompletableFuture::join).distinct().toList();
            assertThat(outcomes).filteredOn(it -> !it.equals("in flight")).hasSize(1);
        }
        assertThat(effects()).isEqualTo(1);
    }

    private static String outcome(Attempt attempt, Idempotency node) {
        try {
            return new String(attempt.by(node).body(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.IDEMPOTENCY_IN_FLIGHT);
            return "in flight";
        }
    }

    private int effects() {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE program = ?").param(mark).query(Integer.class).single();
    }

    private Answer answer() {
        return Answer.of(201, Map.of("count", count.incrementAndGet()));
    }

    private KeyedRequest request(String fingerprint) {
        return new KeyedRequest(mark, Optional.of("key"), Optional.empty(), fingerprint.repeat(64), "r-1", false);
    }

    private List<Object> row() {
        var hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        return List.of(random(), mark, hash);
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    @Configuration
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = {"plumbline.service.web", "plumbline.service.log"})
    @ComponentScan("plumbline.service.database")
    static class Database {}
}
