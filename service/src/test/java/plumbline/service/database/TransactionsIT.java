package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class TransactionsIT {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.dataSource());
    private final Transactions transactions = new Transactions(new JdbcTransactionManager(TestDatabase.dataSource()), jdbc);
    private final String run = "x" + System.nanoTime();

    @BeforeEach
    void twoRows() {
        insert(run + "a", Instant.EPOCH);
        insert(run + "b", Instant.EPOCH);
    }

    private void insert(String id, Instant at) {
        jdbc.sql("INSERT INTO idempotency (scope, k, owner, fingerprint, status, body, at) VALUES ('t', ?, 'o', ?, 0, '', ?)")
                .params(id, new byte[32], Timestamp.from(at)).update();
    }

    private void count(String id) {
        jdbc.sql("UPDATE idempotency SET status = status + 1 WHERE scope = 't' AND k = ?").param(id).update();
    }

    private int status(String id) {
        return jdbc.sql("SELECT status FROM idempotency WHERE scope = 't' AND k = ?").param(id).query(Integer.class).single();
    }

    @Test
    void readsOneStateHoweverMuchIsCommittedMeanwhile() {
        var seen = transactions.snapshot(() -> {
            int before = status(run + "a");
            CompletableFuture.runAsync(() -> count(run + "a")).join();
            return List.of(before, status(run + "a"));
        });

        assertThat(seen).containsExactly(0, 0);
        assertThat(status(run + "a")).isEqualTo(1);
    }

    @Test
    void runsAgainWhatLostADeadlock() throws Exception {
        var tries = new AtomicInteger();
        var bothHoldOne = new CountDownLatch(2);

        try (var pool = Executors.newFixedThreadPool(2)) {
            var both = List.of(List.of(run + "a", run + "b"), List.of(run + "b", run + "a")).stream()
                    .map(order -> CompletableFuture.supplyAsync(() -> transactions.run(now -> {
                        tries.incrementAndGet();
                        count(order.getFirst());
                        meet(bothHoldOne);
                        count(order.getLast());
                        return order;
                    }), pool)).toList();
            both.forEach(CompletableFuture::join);
        }

        assertThat(tries.get()).isGreaterThan(2);
        assertThat(status(run + "a")).isEqualTo(2);
        assertThat(status(run + "b")).isEqualTo(2);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysThatTheConnectionBrokeAndNotThatNothingCouldBeRolledBack() {
        assertThatThrownBy(() -> transactions.run(now -> {
            killFromOutside(jdbc.sql("SELECT CONNECTION_ID()").query(Long.class).single());
            count(run + "a");
            return now;
        })).isInstanceOf(DataAccessException.class).satisfies(met -> assertThat(Failures.isAboutTheConnection(met)).isTrue());

        assertThat(status(run + "a")).isZero();
    }

    @Test
    void saysThatOneMayAskAgainWhenTheConnectionBrokeAtTheCommit() {
        assertThatThrownBy(() -> transactions.run(now -> {
            count(run + "b");
            killFromOutside(jdbc.sql("SELECT CONNECTION_ID()").query(Long.class).single());
            return now;
        })).isInstanceOf(Overloaded.class).hasMessageContaining("commit");

        assertThat(status(run + "b")).isZero();
    }

    private static void killFromOutside(long connection) {
        try (var other = TestDatabase.dataSource().getConnection(); var statement = other.createStatement()) {
            statement.execute("KILL CONNECTION " + connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givesUpAfterEightTries() {
        var tries = new AtomicInteger();

        assertThatThrownBy(() -> transactions.run(now -> {
            tries.incrementAndGet();
            throw new CannotAcquireLockException("lost", new SQLException("Deadlock found", "40001", 1213));
        })).isInstanceOf(Overloaded.class).hasMessage("lost 8 times against other transactions");
        assertThat(tries).hasValue(8);
    }

    @Test
    void takesEverythingBackWhenTheWorkFails() {
        assertThatThrownBy(() -> transactions.run(now -> {
            count(run + "a");
            throw new IllegalArgumentException("refused");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("refused");

        assertThat(status(run + "a")).isZero();
    }

    @Test
    void refusesATransactionWithinATransaction() {
        assertThatThrownBy(() -> transactions.run(now -> transactions.run(again -> 1))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a transaction runs already");
    }

    @Test
    void seesWhatOthersCommittedMeanwhile() {
        int seen = transactions.run(now -> {
            int before = status(run + "a");
            CompletableFuture.runAsync(() -> count(run + "a")).join();
            return status(run + "a") - before;
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void keepsInstantsInAnyTimeZone() {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            // 01:30 local time, the second one of that night
            var ambiguous = Instant.parse("2026-11-01T06:30:00.123456Z");
            insert(run + "c", ambiguous);

            assertThat(jdbc.sql("SELECT at FROM idempotency WHERE scope = 't' AND k = ?").param(run + "c")
                    .query((row, number) -> row.getTimestamp(1).toInstant()).single()).isEqualTo(ambiguous);
            assertThat(jdbc.sql("SELECT CAST(at AS CHAR) FROM idempotency WHERE scope = 't' AND k = ?").param(run + "c").query(String.class).single())
                    .isEqualTo("2026-11-01 06:30:00.123456");
            assertThat(Duration.between(transactions.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void tellsIdsApartThatDifferInCase() {
        insert(run + "Q", Instant.EPOCH);
        insert(run + "q", Instant.EPOCH);

        count(run + "Q");
        assertThat(status(run + "q")).isZero();
    }
}
