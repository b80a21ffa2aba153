package plumbline.nodes;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;
import static plumbline.nodes.Shop.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;
import plumbline.service.ledger.Releases;

/** A member who took part in everything is erased: nothing is left of her in any table, and everything that others rely on stands. */
class ErasureIT {

    private static final String KEYED = "{\"id\":\"%s\",\"memberId\":\"%s\",\"kind\":\"commission\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"},\"paidAt\":\"%s\"}";

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(SECONDS).minusSeconds(5);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ann = "8613800-ann-" + id;
    private final String bo = "bo-" + id;
    private final String born = "19%02d-0%d-1%d".formatted(10 + Math.floorMod(id.hashCode(), 60), 1 + Math.floorMod(id.hashCode(), 9),
            Math.floorMod(id.hashCode(), 10));

    @BeforeEach
    void putMembers() {
        assertThat(shop.member("top-" + id, "").status()).isEqualTo(201);
        assertThat(shop.put("/members/" + ann,
                "{\"referrerId\":\"top-%s\",\"birthDate\":\"%s\",\"occupation\":\"none\",\"consents\":[\"referral-tracking\",\"marketing\"]}"
                        .formatted(id, born))
                .status()).isEqualTo(201);
        assertThat(shop.member(bo, ann).status()).isEqualTo(201);
        assertThat(shop.put("/members/" + ann, "{\"consents\":[\"referral-tracking\"]}").status()).isEqualTo(200);
    }

    private Shop.Reply erase() {
        return shop.delete("/members/" + ann + "/personal-data");
    }

    private Shop.Reply keyed(String path, String body, String key) {
        return shop.post(path, body, key + "-" + id);
    }

    private String paid(Instant at) {
        return "{\"paidAt\":\"%s\"}".formatted(at);
    }

    @Test
    void leavesNothingOfHerInAnyTableAndEverythingElseAsItWas() {
        var longAgo = now.minus(40, DAYS);
        var body = order("o1-" + id, bo, longAgo, line("course", 1, "199.00"));
        var quote = keyed("/quotes", body, "quote");
        var confirm = "/quotes/%s/confirmation".formatted(quote.text("/id"));
        var confirmation = keyed(confirm, paid(longAgo), "confirm");
        shop.node().bean(Releases.class).releaseDue();
        var refundBody = "{\"id\":\"rf-1\",\"refundedAt\":\"%s\"}".formatted(now);
        var payout = keyed("/payouts", KEYED.formatted("p-" + id, ann, now), "payout");
        var refund = keyed("/orders/o1-%s/refunds".formatted(id), refundBody, "refund");
        var own = shop.sell("o2-" + id, ann, now, line("course", 1, "50.00"));
        var pending = shop.quote("o3-" + id, bo, now, line("course", 1, "100.00"));
        var ownPending = shop.quote("o4-" + id, ann, now, line("course", 1, "60.00"));
        var created = shop.quote("o5-" + id, bo, now,
                "{\"sku\":\"s\",\"kind\":\"course\",\"quantity\":1,\"unitPrice\":\"80.00\",\"creatorId\":\"%s\"}".formatted(ann));
        var sharing = Sharing.by(ann, now).to(Sharing.newcomer());
        var check = keyed("/share-checks", sharing.json(), "check");
        var share = keyed("/shares", sharing.sent("s-" + id), "share");
        assertThat(List.of(quote, confirmation, payout, refund, own, pending, ownPending, created, check, share)).allSatisfy(
                it -> assertThat(it.status()).as(it.body().toString()).isEqualTo(201));
        assertThat(quote.granted(ann, "liandong.commission")).isEqualTo("15.92");

        assertThat(Dump.tablesWith(ann)).as("tables that hold her id while she is a member").containsExactly("member");
        assertThat(Dump.tablesWith(born)).containsExactly("member");
        assertThat(Shop.two().post("/quotes", body, "quote-" + id).body()).isEqualTo(quote.body());
        assertThat(Commitments.closed(shop.node(), quote.text("/decisionId"))).isEmpty();
        var sum = shop.get("/ledger/balance").body();

        assertThat(shop.node().delete("/api/v1/programs/liandong/members/" + ann + "/personal-data",
                plumbline.service.access.TestPeople.as("auditor-1")).statusCode()).isEqualTo(403);
        var erased = erase();
        assertThat(erased.status()).isEqualTo(200);
        assertThat(Instant.parse(erased.text("/transactionsKeptUntil"))).isAfter(now.plus(3 * 365, DAYS));
        assertThat(erased.text("/citation/article")).isEqualTo("31");

        assertThat(Dump.tablesWith(ann)).isEmpty();
        assertThat(Dump.tablesWith(born)).isEmpty();
        assertThat(erase().problem()).isEqualTo("unknown-member");
        assertThat(shop.get("/members/" + ann).status()).isEqualTo(404);
        assertThat(shop.get("/members/" + ann + "/rewards").status()).isEqualTo(404);
        assertThat(shop.get("/api/v1/decisions?member=" + ann).body().path("items")).isEmpty();
        assertThat(shop.quote("o9-" + id, ann, now, line("course", 1, "1.00")).problem()).isEqualTo("unknown-member");
        assertThat(shop.get("/ledger/balance").body()).isEqualTo(sum);

        repeatsShowTheAlias(List.of(keyed("/quotes", body, "quote"), keyed(confirm, paid(longAgo), "confirm")), List.of(quote, confirmation));
        assertThat(keyed("/payouts", KEYED.formatted("p-" + id, ann, now), "payout").text("/memberId")).isEqualTo("p1");
        assertThat(keyed("/orders/o1-%s/refunds".formatted(id), refundBody, "refund").text("/clawBacks/0/payeeId")).isEqualTo("p2");
        assertThat(keyed("/share-checks", sharing.json(), "check").body()).isEqualTo(check.body());
        assertThat(keyed("/shares", sharing.sent("s-" + id), "share").body()).isEqualTo(share.body());
        var shown = shop.get("/orders/o1-" + id);
        assertThat(shown.body().toString()).doesNotContain(ann);
        assertThat(shown.text("/quote/rewards/0/payeeId")).isEqualTo("p2");
        assertThat(shown.text("/confirmation/rewards/0/payeeId")).isEqualTo("p2");

        for (var decision : List.of(quote, confirmation, refund, own, ownPending, created, check, share)) {
            staysProvenAndRepeatable(decision.text("/decisionId"));
        }
        whatWasQuotedCanStillBeConfirmedAndEarnsHerNothing(pending, ownPending, created);
        assertThat(shop.post("/orders/o2-%s/refunds".formatted(id), "{\"id\":\"rf-2\",\"refundedAt\":\"%s\"}".formatted(now)).status())
                .isEqualTo(201);
        assertThat(shop.get("/ledger/balance").text("/sum/amount")).isEqualTo("0.00");
        assertThat(Dump.tablesWith(ann)).isEmpty();
        anAuditorOpensWhoSheWasForAReason(quote.text("/decisionId"));
        theSameIdIsANewPerson();
    }

    private void repeatsShowTheAlias(List<Shop.Reply> again, List<Shop.Reply> first) {
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).status()).isEqualTo(201);
            assertThat(again.get(i).headers()).containsEntry("Idempotency-Replayed", "true");
            assertThat(again.get(i).body().toString()).isEqualTo(first.get(i).body().toString().replace("\"" + ann + "\"", "\"p2\""));
        }
    }

    private void staysProvenAndRepeatable(String decision) {
        var closed = Commitments.closed(shop.node(), decision);
        assertThat(closed).hasSize(1).allMatch(it -> it.startsWith("person."));
        var replay = shop.post("/api/v1/decisions/%s/replay".formatted(decision), "");
        assertThat(replay.body().path("identical").asBoolean()).isTrue();
        assertThat(replay.body().path("erased").valueStream().map(it -> it.asString()))
                .containsExactlyElementsOf(closed.stream().map(it -> it.replace("person.", "p")).toList());
        assertThat(shop.get("/api/v1/decisions/" + decision).body().toString()).doesNotContain(ann, born);
    }

    private void whatWasQuotedCanStillBeConfirmedAndEarnsHerNothing(Shop.Reply pending, Shop.Reply own, Shop.Reply created) {
        var confirmed = shop.confirm(pending.text("/id"), now);
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.granted("p2", "liandong.commission")).isEqualTo("0.00");
        assertThat(shop.confirm(own.text("/id"), now).status()).isEqualTo(201);
        assertThat(shop.confirm(created.text("/id"), now).status()).isEqualTo(201);
        assertThat(Commitments.closed(shop.node(), confirmed.text("/decisionId"))).isEmpty();
        assertThat(shop.get("/api/v1/decisions/" + confirmed.text("/decisionId")).body().at("/facts/people")).as("the chain goes through her")
                .hasSize(3);
    }

    private void anAuditorOpensWhoSheWasForAReason(String decision) {
        var path = "/decisions/%s/openings".formatted(decision);
        var reason = "file 4711 of the court";
        var opened = Officer.named("auditor-1").post(path, "{\"alias\":\"p2\",\"reason\":\"%s\"}".formatted(reason));
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.text("/memberId")).isEqualTo(ann);
        assertThat(Officer.named("auditor-1").post(path, "{\"alias\":\"p2\"}").problem()).isEqualTo("invalid-input");
        assertThat(Officer.named("auditor-1").post(path, "{\"alias\":\"p1\",\"reason\":\"x\"}").problem()).isEqualTo("unknown-member");
        assertThat(shop.post("/api/v1" + path, "{\"alias\":\"p2\",\"reason\":\"x\"}").status()).isEqualTo(403);
        assertThat(Dump.tablesWith(reason)).isEmpty();
        var openings = Officer.named("auditor-1").get(path).body().path("items");
        assertThat(openings.valueStream()
                .map(it -> it.path("alias").asString() + " " + it.path("actor").asString() + " " + it.path("reason").asString()))
                .containsExactly("p2 auditor-1 " + reason);
        assertThat(Officer.named("auditor-1").get("/decisions/d_none/openings").problem()).isEqualTo("unknown-decision");
        assertThat(Officer.named("admin-1").get(path).status()).isEqualTo(403);
    }

    private void theSameIdIsANewPerson() {
        assertThat(shop.member(ann, "").status()).isEqualTo(201);
        var fresh = shop.get("/members/" + ann);
        assertThat(fresh.body().path("balances")).isEmpty();
        assertThat(fresh.body().path("referrerId").isNull()).isTrue();
        assertThat(shop.get("/members/" + ann + "/rewards").body().path("items")).isEmpty();
        assertThat(shop.get("/api/v1/decisions?member=" + ann).body().path("items")).isEmpty();
        assertThat(shop.put("/members/" + bo, "{\"referrerId\":\"%s\"}".formatted(ann)).problem()).isEqualTo("referrer-immutable");
    }

    @Test
    void givesHerAllThatIsHeldAboutHerAndLogsIt() {
        var sold = shop.sell("o1-" + id, bo, now, line("course", 1, "199.00"));
        var own = shop.sell("o2-" + id, ann, now, line("course", 2, "50.00"));
        Sharing.by(ann, now).to(Sharing.newcomer()).send(shop, "s-" + id);

        var all = shop.get("/members/" + ann + "/personal-data");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.text("/member/id")).isEqualTo(ann);
        assertThat(all.text("/member/birthDate")).isEqualTo(born);
        assertThat(all.text("/member/balances/commission/pending/amount")).isEqualTo("15.92");
        assertThat(all.body().path("changes").valueStream().filter(it -> it.path("field").asString().equals("consents"))
                .map(it -> it.path("value").asString())).containsExactly("marketing referral-tracking", "referral-tracking");
        assertThat(all.body().path("changes").valueStream().filter(it -> it.path("field").asString().equals("referrerId"))
                .map(it -> it.path("value").asString())).containsExactly("top-" + id);
        assertThat(all.body().path("rewards").valueStream().map(it -> it.path("decisionId").asString()))
                .contains(sold.text("/decisionId"), own.text("/decisionId"));
        assertThat(all.body().path("shares").valueStream().map(it -> it.path("id").asString())).containsExactly("s-" + id);
        var bought = all.body().path("decisions").valueStream().filter(it -> it.path("id").asString().equals(own.text("/decisionId"))).toList();
        assertThat(bought).singleElement().satisfies(it -> {
            assertThat(it.path("alias").asString()).isEqualTo("p1");
            assertThat(it.at("/order/state").asString()).isEqualTo("confirmed");
            assertThat(it.at("/order/lines/0/quantity").asInt()).isEqualTo(2);
        });
        assertThat(all.body().path("decisions")).hasSize(5);
        assertThat(all.body().path("decisions").valueStream().filter(it -> it.path("id").asString().equals(sold.text("/decisionId")))
                .map(it -> it.path("alias").asString())).containsExactly("p2");
        assertThat(all.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(LoggedActs.about(Surrogates.of(ann))).contains("access.export");
        assertThat(Officer.named("admin-1").get("/programs/liandong/members/%s/personal-data".formatted(ann)).status()).isEqualTo(200);
        assertThat(shop.get("/members/nobody-" + id + "/personal-data").problem()).isEqualTo("unknown-member");
    }

    /** Where the export shows what a table holds of her; or why it does not. */
    private static final Map<String, String> SHOWN = new TreeMap<>(Map.ofEntries(Map.entry("member", "/member/id"),
            Map.entry("member_history", "/changes/0/field"), Map.entry("member_day", "/days/0/purchases/amount"),
            Map.entry("member_kind", "/kindsBought/0/kind"), Map.entry("balance", "/member/balances/commission/pending/amount"),
            Map.entry("transfer", "/rewards/0/id"), Map.entry("posting", "/rewards/0/amount/amount"),
            Map.entry("reward", "/granted/0/granted/amount"),
            Map.entry("payout", "/payouts/0/id"), Map.entry("share", "/shares/0/id"), Map.entry("share_message", "/shares/0/messages/0/ref"),
            Map.entry("decision_part", "/decisions/0/person/birthDate"), Map.entry("decision_member", "/decisions/0/alias"),
            Map.entry("quote", "/decisions/0/order/expiresAt"), Map.entry("sale", "/decisions/0/outcome/0/payeeId"),
            Map.entry("refund", "/granted/0/takenBack/amount"), Map.entry("log_act", "/log/0/kind"), Map.entry("log_entry", "/log/0/at"),
            Map.entry("member_key", "no data but what closes it"),
            Map.entry("idempotency", "answers, kept for two days, with what is shown elsewhere"),
            Map.entry("export_run", "what auditors asked for, not what is held")));

    @Test
    void whateverATableHoldsOfHerIsShown() {
        var longAgo = now.minus(40, DAYS);
        shop.quote("o1-" + id, ann, now, line("course", 3, "70.00"));
        keyed("/quotes", order("o0-" + id, ann, now, line("course", 1, "10.00")), "quote");
        shop.sell("o2-" + id, ann, longAgo, line("course", 1, "50.00"));
        shop.sell("o3-" + id, bo, longAgo.minus(1, DAYS), line("course", 1, "199.00"));
        shop.node().bean(Releases.class).releaseDue();
        assertThat(shop.post("/payouts", KEYED.formatted("p-" + id, ann, now)).status()).isEqualTo(201);
        var refund = shop.post("/orders/o2-%s/refunds".formatted(id), "{\"id\":\"rf-1\",\"refundedAt\":\"%s\"}".formatted(now));
        shop.post("/orders/o3-%s/refunds".formatted(id), "{\"id\":\"rf-2\",\"refundedAt\":\"%s\"}".formatted(now));
        Sharing.by(ann, now).to(Sharing.newcomer()).send(shop, "s-" + id);

        var all = shop.get("/members/" + ann + "/personal-data").body();

        var holding = Dump.tablesWith(Surrogates.of(ann));
        assertThat(SHOWN.keySet()).containsAll(holding);
        assertThat(holding).filteredOn(it -> SHOWN.getOrDefault(it, "").startsWith("/")).allSatisfy(
                it -> assertThat(all.at(SHOWN.getOrDefault(it, "")).isMissingNode() || all.at(SHOWN.getOrDefault(it, "")).isNull())
                        .as("%s in %s", it, all).isFalse());
        assertThat(all.at("/decisions/0/order/state").asString()).isEqualTo("quoted");
        assertThat(all.at("/decisions/0/order/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(all.at("/decisions/0/person/birthDate").asString()).isEqualTo(born);
        assertThat(all.at("/decisions/0/facts/0/occupation").asString()).isEqualTo("none");
        assertThat(all.path("decisions").valueStream().filter(it -> it.path("id").asString().equals(refund.text("/decisionId"))).toList())
                .singleElement().satisfies(it -> {
                    assertThat(it.at("/refund/id").asString()).isEqualTo("rf-1");
                    assertThat(it.at("/refund/lines/0/quantity").asInt()).isEqualTo(1);
                });
        assertThat(all.at("/payouts/0/id").asString()).isEqualTo("p-" + id);
        assertThat(all.path("days").valueStream().map(it -> it.path("day").asString())).hasSize(2);
        assertThat(all.toString()).as("others are aliases").doesNotContain(bo);
    }

    @Test
    void whatAMinorWasQuotedIsConfirmedToAMinor() {
        var kid = "kid-" + id;
        var birth = now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(15).minusDays(100);
        shop.put("/members/" + kid, "{\"birthDate\":\"%s\"}".formatted(birth));
        var surrogate = Surrogates.of(kid);
        var quote = shop.quote("o-" + id, kid, now, line("course", 1, "1.00"));
        assertThat(shop.delete("/members/%s/personal-data".formatted(kid)).status()).isEqualTo(200);

        var confirmed = shop.confirm(quote.text("/id"), now);

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(shop.get("/api/v1/decisions/" + confirmed.text("/decisionId")).body().at("/facts/people/0/age").asInt()).isEqualTo(15);
        var jdbc = JdbcClient.create(TestDatabase.dataSource());
        assertThat(jdbc.sql("SELECT birth_date FROM member WHERE surrogate = ?").param(surrogate).query(LocalDate.class).single())
                .isNotEqualTo(birth);
        assertThat(jdbc.sql("SELECT joined_at FROM member WHERE surrogate = ?").param(surrogate).query(LocalDateTime.class).single()
                .toInstant(ZoneOffset.UTC)).as("when she was erased").isEqualTo(erasedAt(surrogate));
    }

    private static Instant erasedAt(String surrogate) {
        return Instant.parse(Surrogates.log(surrogate).getLast().path("at").asString());
    }

    @Test
    void logsWhoAskedForItAndNothingOfHer() {
        shop.sell("o2-" + id, ann, now, line("course", 2, "50.00"));
        var surrogate = Surrogates.of(ann);
        assertThat(Officer.named("admin-1").delete("/programs/liandong/members/%s/personal-data".formatted(ann)).status()).isEqualTo(200);

        var entry = Surrogates.log(surrogate).getLast();
        assertThat(entry.path("kind").asString()).isEqualTo("access.erasure");
        assertThat(entry.path("actor").asString()).isEqualTo("admin-1");
        assertThat(entry.at("/data/keys").valueStream().map(it -> it.asString())).containsExactly("profile");
        assertThat(entry.at("/commit/identity/mac").asString()).hasSize(64);
        assertThat(entry.toString()).doesNotContain(ann, born);
    }

    @Test
    void isRefusedToOthersProgrammes() {
        var stranger = Programme.running();
        var headers = Map.of("Authorization",
                "Bearer " + stranger.one().bean(plumbline.service.access.Keys.class).issue(stranger.id, java.util.Set.of()));
        var path = "/api/v1/programs/liandong/members/%s/personal-data".formatted(ann);

        assertThat(stranger.one().delete(path, headers).statusCode()).isEqualTo(403);
        assertThat(stranger.one().get(path, headers).statusCode()).isEqualTo(403);
        assertThat(stranger.one().delete(path.replace("liandong", stranger.id), headers).statusCode()).isEqualTo(404);
    }
}
