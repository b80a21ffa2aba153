package plumbline.nodes;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;
import static plumbline.nodes.Shop.order;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plumbline.service.ledger.Releases;

/** Quote, confirm, refund and pay out over HTTP, as a storefront does it. */
class OrderLifeIT {

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(SECONDS).minusSeconds(2);
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = "ann-" + id;
    private final String bo = "bo-" + id;

    @BeforeEach
    void putMembers() {
        assertThat(shop.member("top-" + id, "").status()).isEqualTo(201);
        assertThat(shop.member(ann, "top-" + id).status()).isEqualTo(201);
        assertThat(shop.member(bo, ann).status()).isEqualTo(201);
    }

    @Test
    void paysWhatTheTermsSayAndTakesBackThirdsExactly() {
        var quote = shop.quote("o-" + id, bo, now, line("course", 3, "33.33"));

        assertThat(quote.status()).isEqualTo(201);
        assertThat(quote.granted(ann, "liandong.commission")).isEqualTo("7.99");
        assertThat(quote.granted(bo, "liandong.points")).isEqualTo("0.45");
        assertThat(quote.text("/balance/incentiveShare")).isEqualTo("0.0845");

        var confirmation = shop.confirm(quote.text("/id"), now);
        assertThat(confirmation.status()).isEqualTo(201);
        assertThat(confirmation.text("/rewards/0/id")).isEqualTo(quote.text("/rewards/0/id"));
        assertThat(confirmation.text("/rewards/0/state")).isEqualTo("pending");
        assertThat(confirmation.text("/rewards/0/payableAt")).isEqualTo(now.plus(30, DAYS).toString());

        assertThat(refund("rf-1", "2.67", "3")).isEqualTo(201);
        assertThat(refund("rf-2", "2.66", "3")).isEqualTo(201);
        assertThat(refund("rf-3", "2.66", "3")).isEqualTo(201);
        assertThat(refund("rf-1", "2.67", "3")).isEqualTo(200);
        assertThat(shop.get("/orders/o-" + id).text("/state")).isEqualTo("refunded");
        assertThat(shop.get("/members/" + ann).text("/balances/commission/pending/amount")).isEqualTo("0.00");
        assertThat(shop.get("/ledger/balance").text("/sum/amount")).isEqualTo("0.00");
    }

    private int refund(String refund, String commission, String points) {
        var reply = shop.post("/orders/o-%s/refunds".formatted(id),
                "{\"id\":\"%s\",\"refundedAt\":\"%s\",\"lines\":[{\"line\":\"1\",\"quantity\":1}]}".formatted(refund, now.plusSeconds(1)));
        assertThat(reply.text("/clawBacks/0/amount/amount")).isEqualTo(commission);
        assertThat(reply.text("/clawBacks/1/quantity")).isEqualTo(points);
        return reply.status();
    }

    @Test
    void givesTheFirstResultAgainHoweverOftenAQuoteIsConfirmed() {
        var quote = shop.quote("o-" + id, bo, now, line("course", 1, "199.00"));
        var other = shop.quote("o-" + id, bo, now, line("course", 1, "99.00"));

        var first = shop.confirm(quote.text("/id"), now);
        var again = Shop.two().confirm(quote.text("/id"), now.plusSeconds(1));
        var late = shop.confirm(other.text("/id"), now);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("order-confirmed");
        assertThat(shop.quote("o-" + id, bo, now, line("course", 1, "1.00")).problem()).isEqualTo("order-confirmed");
        assertThat(shop.get("/orders/o-" + id).body().path("confirmation")).isEqualTo(first.body());
    }

    @Test
    void readsAQuoteAsItWasGiven() {
        var quote = shop.quote("o-" + id, bo, now, line("course", 1, "199.00"));

        assertThat(Shop.two().get("/quotes/" + quote.text("/id")).body()).isEqualTo(quote.body());
        assertThat(quote.headers()).containsEntry("Location", "/api/v1/programs/liandong/quotes/" + quote.text("/id"));
    }

    @Test
    void keepsNothingOfAPreview() {
        var preview = shop.post("/quotes:preview", order("p-" + id, bo, Instant.parse("2030-01-01T00:00:00Z"), line("course", 1, "199.00")));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.granted(ann, "liandong.commission")).isEqualTo("15.92");
        assertThat(preview.body().has("id")).isFalse();
        assertThat(preview.body().at("/rewards/0").has("id")).isFalse();
        assertThat(shop.get("/orders/p-" + id).problem()).isEqualTo("unknown-order");
    }

    @Test
    void refusesTimesThatCannotBe() {
        var placed = shop.quote("f-" + id, bo, now.plusSeconds(600), line("course", 1, "1.00"));
        assertThat(placed.status()).isEqualTo(422);
        assertThat(placed.text("/errors/0/pointer")).isEqualTo("/order/placedAt");

        var quote = shop.quote("o-" + id, bo, now, line("course", 1, "199.00"));
        assertThat(shop.confirm(quote.text("/id"), now.plusSeconds(900)).text("/errors/0/pointer")).isEqualTo("/paidAt");
        assertThat(shop.confirm(quote.text("/id"), now.minusSeconds(1)).text("/errors/0/pointer")).isEqualTo("/paidAt");

        var old = shop.quote("old-" + id, bo, now.minus(40, DAYS), line("course", 1, "199.00"));
        assertThat(Shop.withoutHistory().confirm(old.text("/id"), now.minus(40, DAYS)).text("/errors/0/pointer")).isEqualTo("/paidAt");
        assertThat(shop.confirm(old.text("/id"), now.minus(40, DAYS)).status()).isEqualTo(201);

        shop.confirm(quote.text("/id"), now);
        var early = shop.post("/orders/o-%s/refunds".formatted(id), "{\"id\":\"rf-1\",\"refundedAt\":\"%s\"}".formatted(now.minusSeconds(1)));
        assertThat(early.text("/errors/0/pointer")).isEqualTo("/refundedAt");
    }

    @Test
    void refusesRefundsThatCannotBe() {
        assertThat(refund("none-" + id, "[]").problem()).isEqualTo("invalid-input");
        assertThat(refundAll("none-" + id).problem()).isEqualTo("unknown-order");
        var quote = shop.quote("o-" + id, bo, now, line("course", 3, "33.33"));
        assertThat(refundAll("o-" + id).problem()).isEqualTo("order-not-confirmed");
        shop.confirm(quote.text("/id"), now);

        assertThat(refund("o-" + id, "[{\"line\":\"1\",\"quantity\":4}]").problem()).isEqualTo("refund-exceeds-order");
        assertThat(refund("o-" + id, "[{\"line\":\"9\",\"quantity\":1}]").text("/errors/0/pointer")).isEqualTo("/lines/0/line");
        assertThat(refund("o-" + id, "[{\"line\":\"1\",\"quantity\":1},{\"line\":\"1\",\"quantity\":1}]").text("/errors/0/pointer"))
                .isEqualTo("/lines/1/line");
        assertThat(refund("o-" + id, "[{\"line\":\"1\",\"quantity\":1}]").status()).isEqualTo(201);
        assertThat(refund("o-" + id, "[{\"line\":\"1\",\"quantity\":2}]").problem()).isEqualTo("refund-exists");
    }

    private Shop.Reply refund(String order, String lines) {
        return shop.post("/orders/%s/refunds".formatted(order),
                "{\"id\":\"rf-1\",\"refundedAt\":\"%s\",\"lines\":%s}".formatted(now.plusSeconds(1), lines));
    }

    private Shop.Reply refundAll(String order) {
        return shop.post("/orders/%s/refunds".formatted(order), "{\"id\":\"rf-9\",\"refundedAt\":\"%s\"}".formatted(now.plusSeconds(1)));
    }

    @Test
    void namesEverythingThatIsWrongWithAnOrder() {
        var reply = shop.post("/quotes",
                """
                {"order":{"id":"o","placedAt":"2026-11-23T10:00:00","buyerId":"","currency":"CNY","extra":1,
                 "lines":[{"sku":"s","kind":"car","quantity":1.0,"unitPrice":"1.001"},{"id":"1","sku":"s","kind":"course","quantity":1,"unitPrice":5}]}}""");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("invalid-input");
        assertThat(reply.body().path("errors").valueStream().map(it -> it.path("pointer").asString())).contains("/order/placedAt", "/order/buyerId",
                "/order/extra", "/order/lines/0/kind",
                "/order/lines/0/quantity", "/order/lines/0/unitPrice", "/order/lines/1/unitPrice", "/order/lines/1/id");
    }

    @Test
    void namesMembersWhomNobodyKnows() {
        assertThat(shop.quote("o-" + id, "nobody-" + id, now, line("course", 1, "1.00")).text("/errors/0/pointer")).isEqualTo("/order/buyerId");
        var creator = shop.quote("o-" + id, bo, now,
                line("course", 1, "1.00") + "," + line("course", 1, "1.00").replace("}", ",\"creatorId\":\"nobody\"}"));
        assertThat(creator.status()).isEqualTo(422);
        assertThat(creator.problem()).isEqualTo("unknown-member");
        assertThat(creator.text("/errors/0/pointer")).isEqualTo("/order/lines/1/creatorId");
        assertThat(shop.confirm("q_nobody", now).problem()).isEqualTo("unknown-quote");
    }

    @Test
    void paysOutOnlyWhatIsPayableAndLeavesADebtAfterARefund() {
        var longAgo = now.minus(31, DAYS);
        shop.sell("o-" + id, bo, longAgo, line("course", 1, "199.00"));
        assertThat(payout("early", "1.00").problem()).isEqualTo("insufficient-balance");

        shop.node().bean(Releases.class).releaseDue();
        assertThat(shop.get("/members/" + ann).text("/balances/commission/payable/amount")).isEqualTo("15.92");
        assertThat(payout("p-1", "15.93").problem()).isEqualTo("insufficient-balance");
        assertThat(payout("p-2", "15.92").status()).isEqualTo(201);
        assertThat(payout("p-2", "15.92").status()).isEqualTo(200);
        assertThat(payout("p-2", "15.91").problem()).isEqualTo("payout-exists");

        shop.post("/orders/o-%s/refunds".formatted(id), "{\"id\":\"rf-1\",\"refundedAt\":\"%s\"}".formatted(now));
        assertThat(shop.get("/members/" + ann).text("/balances/commission/payable/amount")).isEqualTo("-15.92");
        assertThat(shop.get("/members/%s/rewards".formatted(ann)).body().path("items").valueStream().map(it -> it.path("entry").asString()))
                .containsExactly("claw-back", "payout", "payable",
                        "grant");
        assertThat(shop.get("/ledger/balance").text("/sum/amount")).isEqualTo("0.00");
    }

    private Shop.Reply payout(String payout, String amount) {
        return shop.post("/payouts",
                "{\"id\":\"%s-%s\",\"memberId\":\"%s\",\"kind\":\"commission\",\"amount\":{\"amount\":\"%s\",\"currency\":\"CNY\"},\"paidAt\":\"%s\"}"
                        .formatted(payout, id, ann,
                                amount, now));
    }

    @Test
    void givesTheSameBytesForTheSameKeyOnBothNodes() {
        var body = order("o-" + id, bo, now, line("course", 1, "199.00"));

        var first = shop.post("/quotes", body, "key-" + id);
        var again = Shop.two().post("/quotes", body, "key-" + id);
        var other = shop.post("/quotes", order("o2-" + id, bo, now, line("course", 1, "199.00")), "key-" + id);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(other.problem()).isEqualTo("idempotency-mismatch");
    }

    @Test
    void repeatsADecisionToTheByteAndFindsItByEveryFilter() {
        var confirmation = shop.sell("o-" + id, bo, now, line("course", 1, "199.00"));
        var decision = confirmation.text("/decisionId");

        assertThat(shop.node().post("/api/v1/decisions/%s/replay".formatted(decision), "", shop.authorization()).body())
                .contains("\"identical\":true");
        for (var filter : new String[]{"order=o-" + id, "member=" + ann, "member=" + bo, "kind=confirmation",
                "rule=liandong.commission&member=" + ann, "effect=propose&order=o-" + id,
                "from=" + now + "&order=o-" + id, "to=" + now.plusSeconds(1) + "&order=o-" + id,
                "citation=liandong-terms-3&order=o-" + id, "rulebook=" + confirmation.text("/rulebook/hash") + "&order=o-" + id}) {
            assertThat(shop.get("/api/v1/decisions?" + filter).body().toString()).as(filter).contains(decision);
        }
        for (var filter : new String[]{"rule=cn.barred-promoter", "citation=cn-ds-24", "effect=deny", "to=" + now.minusSeconds(1),
                "from=" + now.plusSeconds(1), "member=m-none", "rulebook=sha256:" + "0".repeat(64)}) {
            assertThat(shop.get("/api/v1/decisions?order=o-" + id + "&" + filter).body().path("items")).as(filter).isEmpty();
        }
        assertThat(shop.get("/api/v1/decisions?kind=car").text("/errors/0/parameter")).isEqualTo("kind");
        assertThat(shop.get("/api/v1/decisions/d_none").problem()).isEqualTo("unknown-decision");
        var trail = shop.get("/api/v1/decisions/" + decision);
        assertThat(trail.text("/stages/1/fired/0/rule")).isEqualTo("liandong.commission");
        assertThat(trail.text("/stages/1/fired/0/title/zh")).isNotBlank();
        assertThat(trail.text("/stages/1/fired/0/citation/id")).isEqualTo("liandong-terms-3");
        assertThat(trail.text("/engine")).matches("plumbline .+, drools 10\\.\\d+\\.\\d+");
    }

    @Test
    void refusesAMinorsPurchaseAndRecordsItAllTheSame() {
        shop.put("/members/kid-" + id, "{\"referrerId\":\"%s\",\"birthDate\":\"%s\",\"consents\":[\"referral-tracking\"]}".formatted(ann,
                now.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().minusYears(15)));

        var confirmation = shop.sell("o-" + id, "kid-" + id, now, line("course", 1, "60.00"));

        assertThat(confirmation.status()).isEqualTo(201);
        assertThat(confirmation.body().at("/purchase/allowed").asBoolean()).isFalse();
        assertThat(confirmation.text("/purchase/reasons/0/citation/id")).isEqualTo("cn-game-minor");
        assertThat(confirmation.granted(ann, "liandong.commission")).isEqualTo("0.00");
        assertThat(confirmation.text("/rewards/0/adjustments/0/effect")).isEqualTo("deny");
        assertThat(shop.sell("o2-" + id, "kid-" + id, now, line("course", 1, "50.00")).body().at("/purchase/allowed").asBoolean()).isTrue();
    }
}
