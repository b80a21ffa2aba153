package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plumbline.service.Plumbline;

/** How long a quote holds, on a node where that is a moment. */
class QuoteLifeIT {

    private final String id = UUID.randomUUID().toString().substring(0, 12);

    @Test
    void aQuoteHoldsForWhatWasPaidBeforeItExpired() {
        Shop.one().member("buyer-" + id, "");
        try (var node = Node.start("short-lived", Plumbline.class, "plumbline.quote-life=PT1S")) {
            var shop = Shop.on(node);
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var paid = shop.quote("o1-" + id, "buyer-" + id, now, line("course", 1, "10.00")).text("/id");
            var late = shop.quote("o2-" + id, "buyer-" + id, now, line("course", 1, "10.00")).text("/id");

            var expired = shop.confirm(late, now.plusSeconds(60));
            assertThat(expired.status()).isEqualTo(409);
            assertThat(expired.problem()).isEqualTo("quote-expired");
            assertThat(shop.confirm(paid, now.plusMillis(1)).status()).isEqualTo(201);
        }
    }
}
