package plumbline.nodes;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;
import plumbline.service.ledger.Releases;
import plumbline.service.trail.Parts;

/** Everything that a storefront does for a member, while she is erased: nothing breaks, and nothing of her comes back. */
class ErasureRaceIT {

    private static final int ROUNDS = 6;
    private static final int SALES = 12;
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    @Test
    void whatRunsBesideAnErasureNeitherBreaksNorBringsHerBack() {
        for (int round = 0; round < ROUNDS; round++) {
            new Round("%d".formatted(1930 + round)).play();
        }
    }

    /** One member's. */
    private static final class Round {

        private final String id = UUID.randomUUID().toString().substring(0, 12);
        private final String ann = "ann-" + id;
        private final String bo = "bo-" + id;
        private final String born;
        private final Instant now = Instant.now().truncatedTo(SECONDS).minusSeconds(2);

        Round(String year) {
            born = "%s-0%d-1%d".formatted(year, 1 + Math.floorMod(id.hashCode(), 9), Math.floorMod(id.hashCode(), 10));
        }

        void play() {
            Shop.one().put("/members/" + ann, "{\"birthDate\":\"%s\",\"consents\":[\"referral-tracking\"]}".formatted(born));
            Shop.one().member(bo, ann);
            Shop.one().sell("old-" + id, bo, now.minus(40, DAYS), line("course", 1, "100.00"));
            Shop.one().node().bean(Releases.class).releaseDue();
            var surrogate = Surrogates.of(ann);
            var exports = new ArrayList<CompletableFuture<Shop.Reply>>();

            assertThat(beside(exports)).allSatisfy(it -> assertThat(it.status()).as(it.body().toString()).isLessThan(500));

            // Whoever put her after she was erased has put somebody new.
            Shop.one().delete("/members/%s/personal-data".formatted(ann));
            assertThat(Shop.one().get("/members/" + ann).status()).isEqualTo(404);
            assertThat(Dump.tablesWith(ann)).isEmpty();
            assertThat(Dump.tablesWith(born)).isEmpty();
            assertThat(Shop.one().get("/ledger/balance").text("/sum/amount")).isEqualTo("0.00");
            staysClosed(surrogate);
            assertThat(LoggedActs.about(surrogate).stream().filter("access.erasure"::equals)).hasSize(1);
            assertThat(LoggedActs.about(surrogate).stream().filter("access.export"::equals).count())
                    .isLessThanOrEqualTo(exports.stream().filter(it -> it.join().status() == 200).count());
        }

        private static void staysClosed(String surrogate) {
            var parts = Shop.one().node().bean(Parts.class);
            var decisions = JDBC.sql("SELECT CONVERT(decision USING utf8mb4) FROM decision_part WHERE member = ?").param(surrogate)
                    .query(String.class).list();
            assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
                var opened = parts.of(decision);
                opened.members().forEach((alias, member) -> {
                    if (member.equals(surrogate)) {
                        assertThat(opened.erased()).as(decision).contains(alias);
                    }
                });
            });
        }

        private List<Shop.Reply> beside(List<CompletableFuture<Shop.Reply>> exports) {
            var work = new ArrayList<Supplier<Shop.Reply>>();
            for (int i = 0; i < SALES; i++) {
                work.add(sale(i));
            }
            var personal = "/members/%s/personal-data".formatted(ann);
            work.add(3, () -> Shop.two().delete(personal));
            work.add(6, () -> Shop.one().delete(personal));
            work.add(2, () -> Shop.two().post("/orders/old-%s/refunds".formatted(id), "{\"id\":\"r\",\"refundedAt\":\"%s\"}".formatted(now)));
            work.add(4, () -> Shop.one().post("/payouts",
                    "{\"id\":\"p-%s\",\"memberId\":\"%s\",\"kind\":\"commission\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"},\"paidAt\":\"%s\"}"
                            .formatted(id, ann, now)));
            work.add(5, () -> Sharing.by(ann, now).to(Sharing.newcomer()).send(Shop.two(), "s-" + id));
            work.add(7, () -> Shop.one().put("/members/" + ann, "{\"occupation\":\"student\"}"));
            try (var threads = Executors.newFixedThreadPool(work.size() + 2)) {
                var replies = new ArrayList<CompletableFuture<Shop.Reply>>();
                exports.add(CompletableFuture.supplyAsync(() -> Shop.one().get(personal), threads));
                work.forEach(it -> replies.add(CompletableFuture.supplyAsync(it, threads)));
                exports.add(CompletableFuture.supplyAsync(() -> Shop.two().get(personal), threads));
                replies.addAll(exports);
                return replies.stream().map(CompletableFuture::join).toList();
            }
        }

        private Supplier<Shop.Reply> sale(int i) {
            var shop = i % 2 == 0 ? Shop.one() : Shop.two();
            var order = "o%d-%s".formatted(i, id);
            var buyer = i % 3 == 0 ? ann : bo;
            return () -> {
                var quote = shop.post("/quotes", Shop.order(order, buyer, now, line("course", 1, "100.00")), "k-" + order);
                return quote.status() == 201 ? shop.post("/quotes/%s/confirmation".formatted(quote.text("/id")), "{\"paidAt\":\"%s\"}".formatted(now),
                        "c-" + order) : quote;
            };
        }
    }
}
