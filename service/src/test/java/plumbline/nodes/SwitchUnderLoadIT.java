package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SwitchUnderLoadIT {

    private static final int ACTIVATIONS = 6;

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void failsNoRequestAndDecidesEachByTheRulebookOfItsInstant() throws Exception {
        var programme = Programme.running();
        var rates = new int[]{programme.rate("0.05"), programme.rate("0.06")};
        var began = programme.now();
        var first = began.plusSeconds(16);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var busy = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                var node = i % 2 == 0 ? programme.one() : programme.two();
                busy.add(threads.submit(() -> quote(programme, node)));
            }
            for (int i = 0; i < ACTIVATIONS; i++) {
                assertThat(programme.activate(rates[i % 2], "{\"effectiveAt\":\"%s\",\"emergency\":true,\"reason\":\"one of many\"}"
                        .formatted(first.plusSeconds(i))).status()).isEqualTo(202);
            }
            programme.awaitInstant(first.plusSeconds(ACTIVATIONS + 1).toString());
            running.set(false);
            for (var one : busy) {
                one.get();
            }
        }

        assertThat(failures).isEmpty();
        assertThat(switches(programme, first)).isEqualTo(ACTIVATIONS);
        assertThat(decided(programme, began)).isGreaterThan(50);
        assertThat(wronglyDecided(programme, began)).isZero();
    }

    private void quote(Programme programme, Node node) {
        while (running.get()) {
            var quote = programme.quote(node, "load-" + orders.incrementAndGet());
            if (quote.status() != 201) {
                failures.add(quote.status() + " " + quote.body());
            }
            try {
                Thread.sleep(80);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int switches(Programme programme, Instant since) {
        return Programme.JDBC.sql("SELECT COUNT(*) FROM activation WHERE program = ? AND state = 'armed' AND effective_at >= ?")
                .params(programme.id, since).query(Integer.class).single();
    }

    private static int decided(Programme programme, Instant since) {
        return Programme.JDBC.sql("SELECT COUNT(*) FROM decision WHERE program = ? AND kind = 'quote' AND decided_at > ?")
                .params(programme.id, since).query(Integer.class).single();
    }

    /** A quote's rulebook is the last armed that was effective when it was decided. */
    private static int wronglyDecided(Programme programme, Instant since) {
        return Programme.JDBC.sql("""
                SELECT COUNT(*)
                  FROM decision d
                 WHERE d.program = ? AND d.kind = 'quote' AND d.decided_at > ?
                   AND d.rulebook <> (SELECT a.rulebook FROM activation a
                                       WHERE a.program = d.program AND a.state = 'armed' AND a.effective_at <= d.decided_at
                                       ORDER BY a.epoch DESC LIMIT 1)
                """).params(programme.id, since).query(Integer.class).single();
    }
}
