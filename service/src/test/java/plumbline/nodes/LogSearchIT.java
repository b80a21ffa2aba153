package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plumbline.service.access.TestPeople;
import tools.jackson.databind.JsonNode;

/** Who did what, as the log has it; and an auditor's search for decisions in all programmes. */
class LogSearchIT {

    private final Shop shop = Shop.one();
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final Instant begin = Programme.running().now();

    private JsonNode get(String path, int status) {
        var answer = shop.node().get("/api/v1" + path, TestPeople.as("auditor-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Shop.JSON.readTree(answer.body());
    }

    private static List<String> of(JsonNode page, String name) {
        return page.path("items").valueStream().map(it -> it.path(name).asString("")).toList();
    }

    @Test
    void findsActsByKindFamilyActorAndWhatTheyAreAbout() {
        var officer = Officer.named("officer-1");
        var draft = officer.begin("law-us");
        officer.delete("/drafts/" + draft);

        var about = get("/log/entries?ref=" + draft, 200);
        assertThat(of(about, "kind")).containsExactly("rule.draft", "rule.draft");
        assertThat(of(about, "actor")).containsOnly("officer-1");
        var first = about.at("/items/1");
        assertThat(first.at("/data/act").asString()).isEqualTo("create");
        assertThat(first.path("leaf").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(Instant.parse(first.path("at").asString())).isAfterOrEqualTo(begin);
        for (var query : List.of("kind=rule.draft", "kind=rule", "actor=officer-1", "kind=rule&actor=officer-1")) {
            assertThat(of(get("/log/entries?from=%s&limit=200&%s".formatted(begin, query), 200), "ref")).as(query).contains(draft);
        }
        assertThat(of(get("/log/entries?ref=%s&kind=access".formatted(draft), 200), "ref")).isEmpty();
        assertThat(of(get("/log/entries?ref=%s&to=%s".formatted(draft, begin), 200), "ref")).isEmpty();
        assertThat(of(get("/log/entries?ref=%s&actor=officer-2".formatted(draft), 200), "ref")).isEmpty();
    }

    @Test
    void pagesNewestFirstWithoutRepeating() {
        for (int i = 0; i < 7; i++) {
            assertThat(shop.member("m%d-%s".formatted(i, id), "").status()).isEqualTo(201);
        }
        var all = of(get("/log/entries?kind=member.changed&program=liandong&limit=200&from=" + begin, 200), "id");
        var paged = new ArrayList<String>();
        var next = "";
        do {
            var page = get("/log/entries?kind=member.changed&program=liandong&limit=2&from=" + begin + next, 200);
            paged.addAll(of(page, "id"));
            next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());
        assertThat(all).hasSizeGreaterThanOrEqualTo(7);
        assertThat(paged).doesNotHaveDuplicates().containsAll(all).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void findsTheEntriesOfDecisionsByTheirDecisions() {
        shop.member("ann-" + id, "");
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var quote = shop.quote("o-" + id, "ann-" + id, at, line("course", 1, "10.00"));
        var decision = quote.text("/decisionId");

        var found = get("/log/entries?kind=decision&ref=" + decision, 200);
        assertThat(of(found, "kind")).containsExactly("decision.quote");
        assertThat(found.at("/items/0/commit/facts/mac").asString()).matches("[0-9a-f]{64}");
        assertThat(of(get("/log/entries?kind=decision.quote&program=liandong&limit=200&from=" + begin, 200), "ref")).contains(decision);
        assertThat(of(get("/log/entries?kind=decision.refund&program=liandong&limit=200&from=" + begin, 200), "ref")).doesNotContain(decision);
        assertThat(of(get("/log/entries?kind=decision&program=nowhere", 200), "ref")).isEmpty();
        assertThat(of(get("/log/entries?ref=" + decision, 200), "kind")).isEmpty();
    }

    /** Rows of the log can only be deleted by somebody who has dropped its triggers; what points to them tells where they were. */
    @Test
    void showsWhereAnEntryIsMissingAndGoesOnBehindIt() {
        for (int i = 0; i < 3; i++) {
            Programme.JDBC.sql("INSERT INTO log_act (entry_id, at, kind, actor, ref) VALUES (?, UTC_TIMESTAMP(6), 'rule.draft', 'officer-1', ?)")
                    .params("e_gone-%d-%s".formatted(i, id), "ref-" + id).update();
        }
        var first = get("/log/entries?limit=2&ref=ref-" + id, 200);
        assertThat(first.path("items").toString()).isEqualTo(
                "[{\"id\":\"e_gone-2-%s\",\"missing\":true},{\"id\":\"e_gone-1-%s\",\"missing\":true}]".formatted(id, id));
        assertThat(of(get("/log/entries?limit=2&ref=ref-%s&cursor=%s".formatted(id, first.path("next").asString()), 200), "id"))
                .containsExactly("e_gone-0-" + id);
    }

    @Test
    void saysThatTheEntryOfADecisionIsMissing() {
        shop.member("di-" + id, "");
        var decision = shop.quote("d-" + id, "di-" + id, Instant.now().truncatedTo(ChronoUnit.SECONDS), line("course", 1, "10.00"))
                .text("/decisionId");
        Programme.JDBC.sql("UPDATE decision SET entry = ? WHERE id = ?").params("e_lost-" + id, decision).update();

        var found = get("/log/entries?kind=decision.quote&ref=" + decision, 200);
        assertThat(found.at("/items/0/id").asString()).isEqualTo("e_lost-" + id);
        assertThat(found.at("/items/0/missing").asBoolean()).isTrue();
        for (var accept : List.of("application/json", "text/plain")) {
            var headers = new HashMap<>(TestPeople.as("auditor-1"));
            headers.put("Accept", accept);
            var proof = shop.node().get("/api/v1/decisions/%s/proof".formatted(decision), headers);
            assertThat(proof.statusCode()).isEqualTo(404);
            assertThat(proof.headers().firstValue("Retry-After")).as("nobody waits for what is gone").isEmpty();
            assertThat(proof.body()).contains("e_lost-" + id);
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(get("/log/entries?kind=rule.dance", 422).at("/errors/0/parameter").asString()).isEqualTo("kind");
        assertThat(get("/log/entries?kind=decision&actor=x", 422).at("/errors/0/parameter").asString()).isEqualTo("actor");
        assertThat(get("/log/entries?knid=rule", 422).at("/errors/0/parameter").asString()).isEqualTo("knid");
    }

    @Test
    void anAuditorSearchesAllProgrammesAndAStorefrontItsOwn() {
        var programme = Programme.running();
        var there = programme.quote(programme.one(), "all").text("/decisionId");
        shop.member("cy-" + id, "");
        var here = shop.quote("here-" + id, "cy-" + id, Instant.now().truncatedTo(ChronoUnit.SECONDS), line("course", 1, "10.00"))
                .text("/decisionId");

        assertThat(of(get("/decisions?limit=200", 200), "id")).contains(there, here);
        assertThat(of(get("/decisions?member=cy-" + id, 200), "id")).containsExactly(here);
        assertThat(of(get("/decisions?member=" + programme.bo, 200), "id")).contains(there);
        assertThat(of(get("/decisions?member=nobody-" + id, 200), "id")).isEmpty();
        assertThat(of(get("/decisions?program=%s&kind=quote&limit=200".formatted(programme.id), 200), "id")).contains(there).doesNotContain(here);
        assertThat(of(get("/decisions?order=%s".formatted(URLEncoder.encode("here-" + id, StandardCharsets.UTF_8)), 200), "id"))
                .containsExactly(here);
        assertThat(of(shop.get("/api/v1/decisions?limit=200").body(), "id")).contains(here).doesNotContain(there);
        assertThat(shop.get("/api/v1/decisions?program=" + programme.id).status()).isEqualTo(403);
    }
}
