package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;

/** What a node decides under a key that another node has taken first is not stored, and none of what follows is lost by it. */
class LostKeyIT {

    /** The server shows who waits as it was up to a tenth of a second ago. */
    private static final long STALE_NANOS = 150_000_000;

    private final Shop shop = Shop.one();
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    /** In a month that nothing else was decided for, so that the first decision brings what the search finds it by. */
    private final Instant at = OffsetDateTime.of(2010 + ThreadLocalRandom.current().nextInt(10), 1 + ThreadLocalRandom.current().nextInt(12), 15, 4,
            0, 0, 0, ZoneOffset.UTC).toInstant();

    @Test
    void theNextQuoteIsFound() throws Exception {
        shop.member("ann-" + id, "");
        var order = Shop.order("o-" + id, "ann-" + id, at, line("course", 1, "10.00"));

        lose(() -> shop.post("/quotes", order, "key-" + id));

        var next = shop.post("/quotes", order).text("/decisionId");
        assertThat(found("quote")).containsExactly(next);
    }

    @Test
    void theNextCheckIsFound() throws Exception {
        shop.member("ann-" + id, "");
        var share = Sharing.by("ann-" + id, at).to(Sharing.newcomer());

        lose(() -> shop.post("/share-checks", share.json(), "key-" + id));

        var next = share.check(shop).text("/decisionId");
        assertThat(found("share-check")).containsExactly(next);
    }

    private List<String> found(String kind) {
        return shop.get("/api/v1/decisions?kind=%s&from=%s&to=%s".formatted(kind, at, at.plusSeconds(1))).body().path("items").valueStream()
                .map(it -> it.path("id").asString()).toList();
    }

    /** Sends a request that finds its key free, and then waits for another node that takes it. */
    private void lose(Supplier<Shop.Reply> request) throws SQLException {
        try (var connection = TestDatabase.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("""
                    INSERT INTO idempotency (scope, k, owner, fingerprint, status, body, at)
                    SELECT id, ?, 'other', REPEAT('0', 32), 201, '{}', UTC_TIMESTAMP(6)
                      FROM api_key
                     WHERE program = 'liandong'
                    """)) {
                insert.setString(1, "key-" + id);
                insert.executeUpdate();
            }
            var reply = CompletableFuture.supplyAsync(request);
            while (waiting() == 0 && !reply.isDone()) {
                LockSupport.parkNanos(STALE_NANOS);
            }
            assertThat(reply).as("it waits").isNotDone();
            connection.commit();
            assertThat(reply.join().problem()).isEqualTo("idempotency-mismatch");
        }
    }

    /** Who waits for what MySQL cannot say: the text of a statement may have bytes of no characters. */
    private static int waiting() {
        return JdbcClient.create(TestDatabase.dataSource()).sql("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'")
                .query((row, number) -> row.getInt(2)).single();
    }
}
