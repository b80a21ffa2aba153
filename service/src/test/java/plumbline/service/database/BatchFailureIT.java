package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(30)
class BatchFailureIT {

    private static final Statement KEY = new Statement(1, "INSERT INTO api_key (id, program, hash, scopes, created_at) VALUES (?, ?, ?, '', ?)");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.dataSource());
    private final BatchWriter writer = new BatchWriter(TestDatabase.dataSource());
    private final String run = "f" + Long.toString(System.nanoTime(), 36);

    @AfterEach
    void stop() {
        writer.stop();
    }

    private Unit<String> row(String id) {
        return moment -> Effects.of(List.of(KEY.row(run + id, run, hash(id), moment.now())), id);
    }

    private byte[] hash(String id) {
        return java.util.Arrays.copyOf((run + id).getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
    }

    private List<String> stored() {
        return jdbc.sql("SELECT id FROM api_key WHERE program = ? ORDER BY id").param(run).query((it, _) -> it.getString(1)).list();
    }

    @Test
    void doesNotWriteAUnitThatFailedWhenItsBatchRunsAgain() {
        var calls = new AtomicInteger();
        writer.hold();
        var failing = writer.submit(moment -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the rulebook has changed, decide again");
            }
            return row("failed").at(moment);
        });
        var refused = writer.submit(row("x".repeat(99)));
        var good = writer.submit(row("good"));
        writer.start();

        assertThatThrownBy(failing::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refused.class);
        good.join();
        assertThat(calls).hasValue(1);
        assertThat(stored()).containsExactly(run + "good");
    }

    @Test
    void survivesAnErrorInAUnit() throws Exception {
        writer.start();
        var broken = writer.submit(moment -> {
            throw new StackOverflowError("a rule that calls itself");
        });

        assertThatThrownBy(broken::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(writer.submit(row("after")).get(10, TimeUnit.SECONDS).result()).isEqualTo("after");
    }

    @Test
    void survivesAnErrorWhileItSends() throws Exception {
        writer.start();
        var broken = writer.submit(moment -> Effects.of(List.of(new Row(KEY, new AbstractList<@Nullable Object>() {
            @Override
            public Object get(int index) {
                throw new StackOverflowError("while the row is sent");
            }

            @Override
            public int size() {
                return 4;
            }
        })), "never"));

        assertThatThrownBy(broken::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(writer.submit(row("after")).get(10, TimeUnit.SECONDS).result()).isEqualTo("after");
        assertThat(stored()).containsExactly(run + "after");
    }
}
