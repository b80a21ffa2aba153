package plumbline.nodes;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Everything that a storefront does for a member, while she is erased: nothing breaks, and nothing of her comes back. */
class ErasureRaceIT {

    private static final int ROUNDS = 6;
    private static final int BESIDE = 12;

    @Test
    void whatRunsBesideAnErasureNeitherBreaksNorBringsHerBack() {
        for (int round = 0; round < ROUNDS; round++) {
            var id = UUID.randomUUID().toString().substring(0, 12);
            var ann = "ann-" + id;
            var bo = "bo-" + id;
            Shop.one().put("/members/" + ann, "{\"birthDate\":\"1969-07-20\",\"consents\":[\"referral-tracking\"]}");
            Shop.one().member(bo, ann);
            var replies = beside(ann, bo, id);

            assertThat(replies).allSatisfy(it -> assertThat(it.status()).as(it.body().toString()).isLessThan(500));
            assertThat(Shop.one().get("/members/" + ann).status()).isEqualTo(404);
            assertThat(Dump.tablesWith(ann)).isEmpty();
            assertThat(Shop.one().get("/ledger/balance").text("/sum/amount")).isEqualTo("0.00");
        }
    }

    private static List<Shop.Reply> beside(String ann, String bo, String id) {
        var now = Instant.now().truncatedTo(SECONDS).minusSeconds(2);
        var work = new ArrayList<CompletableFuture<Shop.Reply>>();
        try (var threads = Executors.newFixedThreadPool(BESIDE + 1)) {
            for (int i = 0; i < BESIDE; i++) {
                if (i == BESIDE / 2) {
                    work.add(CompletableFuture.supplyAsync(() -> Shop.two().delete("/members/%s/personal-data".formatted(ann)), threads));
                }
                var shop = i % 2 == 0 ? Shop.one() : Shop.two();
                var order = "o%d-%s".formatted(i, id);
                var buyer = i % 3 == 0 ? ann : bo;
                work.add(CompletableFuture.supplyAsync(() -> {
                    var quote = shop.post("/quotes", Shop.order(order, buyer, now, line("course", 1, "100.00")), "k-" + order);
                    return quote.status() == 201 ? shop.post("/quotes/%s/confirmation".formatted(quote.text("/id")),
                            "{\"paidAt\":\"%s\"}".formatted(now), "c-" + order) : quote;
                }, threads));
            }
            var replies = new ArrayList<Shop.Reply>();
            work.forEach(it -> replies.add(it.join()));
            return replies;
        }
    }
}
