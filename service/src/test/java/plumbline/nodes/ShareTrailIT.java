package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Sharing.newcomer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;

/** What is kept of a decision on a share: enough to make it again, and nothing in the log that tells of whom. */
class ShareTrailIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String sharer = "ann-" + id;
    private final String other = "bo-" + id;
    private final String ref = newcomer();
    private final String refuser = newcomer();

    @BeforeEach
    void putTheSharersAndAnOptOut() {
        assertThat(shop.member(sharer, "").status()).isEqualTo(201);
        assertThat(shop.member(other, "").status()).isEqualTo(201);
        assertThat(shop.put("/opt-outs/" + refuser, "{}").status()).isEqualTo(200);
    }

    private String checked() {
        return Sharing.by(sharer, now).to(ref, refuser).check(shop).text("/decisionId");
    }

    private String sent(String share) {
        return Sharing.by(sharer, now).to(ref, refuser).send(shop, share).text("/decisionId");
    }

    private Shop.Reply trail(String decision) {
        return shop.get("/api/v1/decisions/" + decision);
    }

    @Test
    void namesPeopleBesideTheFactsAndNotWithin() {
        var check = trail(checked());
        var share = trail(sent("s-" + id));

        assertThat(check.text("/kind")).isEqualTo("share-check");
        assertThat(share.text("/kind")).isEqualTo("share");
        for (var trail : List.of(check, share)) {
            assertThat(trail.text("/at")).isEqualTo(now.toString());
            assertThat(trail.text("/facts/recipients/0/alias")).isEqualTo("r1");
            assertThat(trail.body().at("/facts/recipients/1/optedOut").asBoolean()).isTrue();
            assertThat(trail.body().path("facts").toString()).doesNotContain(sharer, hex(ref), hex(refuser));
            assertThat(trail.text("/people/r1")).isEqualTo(ref);
            assertThat(trail.text("/people/r2")).isEqualTo(refuser);
            assertThat(trail.body().path("people").valueStream().map(it -> it.asString())).contains(sharer);
            assertThat(trail.text("/outcome/recipients/1/on")).isEqualTo(refuser);
        }
    }

    @Test
    void tellsWhatEachRuleSaidAndByWhichArticle() {
        var stages = trail(checked()).body().path("stages");

        assertThat(stages.valueStream().map(it -> it.path("stage").asString())).containsExactly("limits", "disclosures");
        var fired = stages.path(0).path("fired").valueStream().filter(it -> it.path("rule").asString().equals("cn.opt-out")).toList();
        assertThat(fired).singleElement().satisfies(it -> {
            assertThat(it.path("on").asString()).isEqualTo(refuser);
            assertThat(it.at("/said/verb").asString()).isEqualTo("deny");
            assertThat(it.at("/title/en").asString()).startsWith("This person has refused");
            assertThat(it.at("/title/zh").asString()).startsWith("对方已明确拒绝");
            assertThat(it.at("/citation/id").asString()).isEqualTo("cn-cpl-29");
            assertThat(it.at("/citation/article").asString()).isEqualTo("29(3)");
        });
    }

    @Test
    void comesOutTheSameWhenDecidedAgain() {
        for (int i = 0; i < 5; i++) {
            var by = i % 2 == 0 ? sharer : other;
            var decision = Sharing.by(by, now.plusSeconds(i)).on("sms").with("message", "{\"reminderOf\":\"s-1\"}").to(ref, refuser)
                    .send(shop, "s%d-%s".formatted(i, id)).text("/decisionId");
            assertThat(replay(decision)).as("share %d", i).isTrue();
        }
        shop.put("/opt-outs/" + ref, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(now));
        var check = Sharing.by(other, now.plusSeconds(5)).on("sms").to(ref, refuser).check(shop).text("/decisionId");
        shop.delete("/opt-outs/" + ref + "?channel=all");
        shop.delete("/opt-outs/" + refuser + "?channel=all");

        assertThat(trail(check).body().at("/facts/recipients/0/sent")).hasSize(5);
        assertThat(trail(check).text("/facts/recipients/0/refusedAt")).isEqualTo(now.toString());
        assertThat(replay(check)).isTrue();
    }

    private boolean replay(String decision) {
        var reply = shop.post("/api/v1/decisions/%s/replay".formatted(decision), "");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().path("identical").asBoolean();
    }

    @Test
    void isFoundByWhoSharedByKindAndByWhatARuleDid() {
        var check = checked();
        var share = sent("s-" + id);
        for (int i = 0; i < 3; i++) {
            Sharing.by(other, now.plusSeconds(i)).to(ref).send(shop, "o%d-%s".formatted(i, id));
        }
        var deferred = Sharing.by(sharer, now).to(ref).check(shop).text("/decisionId");

        assertThat(found("member=" + sharer)).containsExactly(deferred, share, check);
        assertThat(found("kind=share-check&member=" + sharer)).containsExactly(deferred, check);
        assertThat(found("kind=share&member=" + sharer)).containsExactly(share);
        assertThat(found("effect=deny&member=" + sharer)).containsExactly(share, check);
        assertThat(found("effect=defer&member=" + sharer)).containsExactly(deferred);
        assertThat(found("rule=cn.opt-out&member=" + sharer)).containsExactly(share, check);
        assertThat(found("rule=liandong.recipient-frequency&effect=defer&member=" + sharer)).containsExactly(deferred);
        assertThat(found("rule=liandong.recipient-frequency&effect=deny&member=" + sharer)).isEmpty();
        assertThat(found("citation=cn-cpl-29&member=" + sharer)).containsExactly(share, check);
        assertThat(found("citation=liandong-terms-13&member=" + sharer)).containsExactly(deferred);
    }

    private List<String> found(String query) {
        return shop.get("/api/v1/decisions?program=liandong&" + query).body().path("items").valueStream().map(it -> it.path("id").asString())
                .toList();
    }

    @Test
    void isCommittedToByALogThatTellsOfNobody() {
        var decisions = List.of(checked(), sent("s-" + id));

        for (var decision : decisions) {
            var body = JDBC.sql("SELECT CONVERT(l.body USING utf8mb4) FROM decision d JOIN log_entry l ON l.entry_id = d.entry WHERE d.id = ?")
                    .param(decision).query(String.class).single();
            assertThat(body).contains(decision, "decision.share", "recipients", "facts", "outcome");
            assertThat(trail(decision).text("/log/leaf")).startsWith("sha256:");
        }
        assertThat(entriesThatHold(decisions.getFirst())).isPositive();
        assertThat(entriesThatHold(hex(ref))).isZero();
        assertThat(entriesThatHold(hex(refuser))).isZero();
        assertThat(entriesThatHold(sharer)).isZero();
    }

    private static long entriesThatHold(String text) {
        return JDBC.sql("SELECT COUNT(*) FROM log_entry WHERE INSTR(LOWER(CONVERT(body USING utf8mb4)), LOWER(?)) > 0").param(text).query(Long.class)
                .single();
    }

    private static String hex(String ref) {
        return ref.substring("sha256:".length());
    }
}
