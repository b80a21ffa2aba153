package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plumbline.service.Plumbline;
import plumbline.service.access.TestPeople;
import tools.jackson.databind.JsonNode;

/** Decisions made again over HTTP: by whom, under what rules, and whether what is stored of them is still what was logged. */
class ReplayIT {

    private final String id = UUID.randomUUID().toString().substring(0, 12);

    private static JsonNode replay(Node node, String decision) {
        var answer = node.post("/api/v1/decisions/%s/replay".formatted(decision), "", TestPeople.as("auditor-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Shop.JSON.readTree(answer.body());
    }

    private String quoted(String price) {
        var shop = Shop.one();
        shop.member("ann-" + id, "");
        shop.member("bo-" + id, "ann-" + id);
        return shop.quote("o" + price + id, "bo-" + id, Instant.now().truncatedTo(ChronoUnit.SECONDS), line("course", 1, price)).text("/decisionId");
    }

    @Test
    void saysWhichEngineDecidedThenAndNow() {
        var replay = replay(Shop.one().node(), quoted("100.00"));

        assertThat(replay.path("identical").asBoolean()).isTrue();
        assertThat(replay.path("hash").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(replay.path("engine").asString()).startsWith("plumbline ").contains("drools").isEqualTo(replay.path("recordedEngine").asString());
        assertThat(replay.has("cause")).isFalse();
    }

    /** Whoever puts another decision's facts and outcome in the place of one's own has a record that follows from itself, but not from the log. */
    @Test
    void findsFactsAndOutcomeThatWereChangedTogether() {
        var one = quoted("100.00");
        var other = quoted("200.00");
        for (var part : List.of("facts", "outcome")) {
            assertThat(Programme.JDBC.sql("""
                    UPDATE decision_part a
                      JOIN decision_part b ON b.part = a.part AND b.decision = ?
                       SET a.iv = b.iv, a.text = b.text
                     WHERE a.decision = ? AND a.part = ?
                    """).params(other, one, part).update()).isEqualTo(1);
        }
        var replay = replay(Shop.one().node(), one);

        assertThat(replay.path("identical").asBoolean(true)).isFalse();
        assertThat(replay.path("cause").asString()).isEqualTo("record");
        assertThat(replay.path("altered").valueStream().map(JsonNode::asString)).contains("facts", "outcome");
        assertThat(replay(Shop.one().node(), other).path("identical").asBoolean()).isTrue();
    }

    @Test
    void findsARowThatTheLogDoesNotTellSo() {
        for (var change : List.of("engine = 'plumbline 0.0.1'", "at = at - INTERVAL 1 DAY", "decided_at = decided_at - INTERVAL 1 SECOND",
                "kind = 'refund'",
                "entry = 'e_01KAS3J8Q2T5V7X9Z0B1C3D5F7'", "variant = 'trial'")) {
            var decision = quoted("%d.00".formatted(101 + Math.floorMod(change.hashCode(), 800)));
            Programme.JDBC.sql("UPDATE decision SET " + change + " WHERE id = ?").param(decision).update();
            var altered = replay(Shop.one().node(), decision).path("altered").valueStream().map(JsonNode::asString).toList();
            assertThat(altered).containsExactly(change.startsWith("decided_at") ? "decidedAt" : change.substring(0, change.indexOf(' ')));
        }
    }

    /** Whoever changes one decision must not keep anybody from being told of it, nor the others from being looked at. */
    @Test
    void tellsWhatWasChangedWhateverItWasChangedInto() {
        var other = quoted("300.00");
        for (var change : List.of("UPDATE decision SET kind = 'guess' WHERE id = ?",
                "UPDATE decision_part SET iv = NULL WHERE part = 'facts' AND decision = ?",
                "UPDATE decision_part SET text = NULL WHERE part = 'outcome' AND decision = ?",
                "UPDATE decision_part SET text = CONCAT(text, ' ') WHERE part = 'person.2' AND decision = ?",
                "UPDATE decision SET rulebook = 'sha256:0' WHERE id = ?",
                "UPDATE decision_part SET decision = CONCAT(decision, 'x') WHERE decision = ?")) {
            var decision = quoted("%d.00".formatted(1_001 + Math.floorMod(change.hashCode(), 8_000)));
            assertThat(Programme.JDBC.sql(change).param(decision).update()).as(change).isPositive();

            var replay = replay(Shop.one().node(), decision);
            assertThat(replay.path("identical").asBoolean(true)).as(change).isFalse();
            assertThat(replay.path("cause").asString()).as(change).isEqualTo("record");
            var trail = Shop.one().node().get("/api/v1/decisions/" + decision, TestPeople.as("auditor-1"));
            assertThat(trail.statusCode()).as(trail.body()).isEqualTo(200);
            var view = Shop.JSON.readTree(trail.body());
            assertThat(view.path("altered")).isEqualTo(replay.path("altered")).isNotEmpty();
            assertThat(view.path("erased")).isEmpty();
            var page = Shop.one().node().get("/api/v1/decisions/%s/page?lang=en".formatted(decision), TestPeople.as("auditor-1"));
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.body()).contains("Changed since it was logged");
            // Nobody else's tests are to stumble over a kind that there is not.
            Programme.JDBC.sql("UPDATE decision SET kind = 'quote' WHERE kind = 'guess'").update();
        }
        assertThat(replay(Shop.one().node(), other).path("identical").asBoolean()).isTrue();
        assertThat(Shop.JSON.readTree(Shop.one().node().get("/api/v1/decisions/" + other, TestPeople.as("auditor-1")).body()).path("altered"))
                .isEmpty();
    }

    @Test
    void worksForARulebookLongOutOfForceAndFindsRulesThatWereChanged() {
        var programme = Programme.running();
        int version = programme.rate("0.07");
        programme.force(version);
        programme.await(() -> programme.quote(programme.one(), "old" + System.nanoTime()).body().path("rulebook").toString()
                .contains("\"pack\":\"%s\",\"version\":%d".formatted(programme.pack(), version)));
        var decision = programme.quote(programme.one(), "old").text("/decisionId");
        programme.force(1);
        programme.await(() -> !programme.quote(programme.one(), "new" + System.nanoTime()).body().path("rulebook").toString()
                .contains("\"pack\":\"%s\",\"version\":%d".formatted(programme.pack(), version)));

        try (var node = Node.start("latecomer", Plumbline.class)) {
            assertThat(replay(node, decision).path("identical").asBoolean()).isTrue();
        }
        // CHANGES.md holds the instant at which the version was made; no other version has that file.
        assertThat(Programme.JDBC.sql("""
                UPDATE pack_blob b
                  JOIN pack_file f ON f.blob_hash = b.hash
                  JOIN pack_version v ON v.hash = f.pack_hash
                   SET b.content = CONCAT(b.content, '.')
                 WHERE v.pack = ? AND v.version = ? AND f.path = 'CHANGES.md'
                """).params(programme.pack(), version).update()).isEqualTo(1);
        try (var node = Node.start("latest", Plumbline.class)) {
            var replay = replay(node, decision);
            assertThat(replay.path("identical").asBoolean(true)).isFalse();
            assertThat(replay.path("cause").asString()).isEqualTo("rulebook");
            assertThat(replay.path("detail").asString()).contains("stored files of rulebook");
        } finally {
            Programme.JDBC.sql("""
                    UPDATE pack_blob b
                      JOIN pack_file f ON f.blob_hash = b.hash
                      JOIN pack_version v ON v.hash = f.pack_hash
                       SET b.content = LEFT(b.content, LENGTH(b.content) - 1)
                     WHERE v.pack = ? AND v.version = ? AND f.path = 'CHANGES.md'
                    """).params(programme.pack(), version).update();
        }
    }
}
