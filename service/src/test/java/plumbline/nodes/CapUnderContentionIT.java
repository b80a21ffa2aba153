package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** 64 confirmations at once that would together pay 5,120.00 never pass a ceiling of 2,000.00, on one node and on two. */
class CapUnderContentionIT {

    private static final int AT_ONCE = 64;

    @Test
    void neverPassesTheMonthlyCeilingOnOneNode() throws Exception {
        assertThat(grantedAtOnce(Shop.one(), Shop.one())).isEqualByComparingTo("2000.00");
    }

    @Test
    void neverPassesTheMonthlyCeilingOnTwoNodes() throws Exception {
        assertThat(grantedAtOnce(Shop.one(), Shop.two())).isEqualByComparingTo("2000.00");
    }

    private static BigDecimal grantedAtOnce(Shop first, Shop second) throws Exception {
        var id = UUID.randomUUID().toString().substring(0, 8);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
        first.member("ann-" + id, "");
        var quotes = new ArrayList<String>();
        for (int i = 0; i < AT_ONCE; i++) {
            first.member("b%d-%s".formatted(i, id), "ann-" + id);
            quotes.add(first.quote("o%d-%s".formatted(i, id), "b%d-%s".formatted(i, id), now, line("course", 1, "1000.00")).text("/id"));
        }
        var confirmations = new ArrayList<Callable<Shop.Reply>>();
        for (int i = 0; i < AT_ONCE; i++) {
            var shop = i % 2 == 0 ? first : second;
            var quote = quotes.get(i);
            confirmations.add(() -> shop.confirm(quote, now));
        }
        var granted = BigDecimal.ZERO;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var reply : threads.invokeAll(confirmations)) {
                assertThat(reply.get().status()).isEqualTo(201);
                granted = granted.add(new BigDecimal(reply.get().granted("ann-" + id, "liandong.commission")));
            }
        }
        assertThat(first.get("/members/ann-" + id).text("/balances/commission/pending/amount")).isEqualTo(granted.toPlainString());
        return granted;
    }
}
