package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.access.TestPeople;
import plumbline.service.gate.CheckedVersions;
import tools.jackson.databind.JsonNode;

/** Checks of drafts as officers see them, on two nodes. */
class CheckIT {

    private static final String TIER = "rewards/tier.csv";
    private static final Map<String, String> OFFICER = TestPeople.as("officer-1");

    @Test
    void aDraftAsItIsPassesWithinTheTimeThatTheCallerWaits() {
        var draft = draft();
        var check = check(draft);

        assertThat(check.path("status").asString()).as("%s", check).isEqualTo("passed");
        assertThat(check.path("progress").asDouble()).isEqualTo(1.0);
        assertThat(check.path("hash").asString()).startsWith("sha256:");
        assertThat(names(check.path("steps"), "step")).containsExactly("compile", "policy", "lint", "scenarios", "guarantees", "backtest");
        assertThat(step(check, "scenarios").at("/coverage/unfired").isEmpty()).isTrue();
        assertThat(Shop.one().node().bean(CheckedVersions.class).passed(draft, check.path("hash").asString())).isTrue();
        assertThat(Shop.one().node().bean(CheckedVersions.class).showLosers(check.path("hash").asString())).isFalse();
        assertThat(logged(check.path("id").asString())).contains("\"kind\":\"rule.check\"").contains("\"status\":\"passed\"")
                .contains(check.path("hash").asString());
    }

    @Test
    void aCheckThatIsNotWaitedForIsFoundAtItsLocationOnEveryNode() {
        var draft = draft();
        var begun = Shop.one().node().post("/api/v1/drafts/" + draft + "/checks", "", OFFICER);
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("steps").isEmpty()).isTrue();
        var location = begun.headers().firstValue("Location").orElseThrow();

        var again = Shop.two().node().post("/api/v1/drafts/" + draft + "/checks", "", headers("Prefer", "wait=60"));

        assertThat(json(again).path("id").asString()).isEqualTo(json(begun).path("id").asString());
        assertThat(again.headers().firstValue("Preference-Applied")).contains("wait=60");
        assertThat(ended(draft, json(begun).path("id").asString()).path("status").asString()).isEqualTo("passed");
        assertThat(json(Shop.two().node().get(location, OFFICER)).path("status").asString()).isEqualTo("passed");
        assertThat(Shop.one().node().get(location, TestPeople.as("auditor-1")).statusCode()).isEqualTo(200);
        assertThat(Shop.one().node().post("/api/v1/drafts/" + draft + "/checks", "", TestPeople.as("auditor-1")).statusCode()).isEqualTo(403);
    }

    @Test
    void aCheckIsEndedFromTheOtherNode() {
        var first = draft();
        var second = draft();
        var long_ = json(Shop.one().node().post("/api/v1/drafts/" + first + "/checks", "", OFFICER)).path("id").asString();
        var waiting = json(Shop.one().node().post("/api/v1/drafts/" + second + "/checks", "", OFFICER)).path("id").asString();

        for (int i = 0; i < 2; i++) {
            assertThat(Shop.two().node().delete("/api/v1/drafts/" + second + "/checks/" + waiting, TestPeople.as("officer-2")).statusCode())
                    .isEqualTo(204);
        }

        assertThat(ended(second, waiting).path("status").asString()).isEqualTo("cancelled");
        assertThat(ended(first, long_).path("status").asString()).isEqualTo("passed");
        assertThat(acts(waiting)).containsExactly("officer-1 running", "officer-2 cancelling", "service cancelled");
        assertThat(acts(long_)).containsExactly("officer-1 running", "officer-1 passed");
        assertThat(Shop.one().node().delete("/api/v1/drafts/" + first + "/checks/k_nobody", OFFICER).statusCode()).isEqualTo(404);
    }

    @Test
    void aCheckWhoseNodeDiedIsFailed() {
        var draft = draft();
        Shop.one().node().bean(JdbcClient.class).sql("""
                INSERT INTO gate_check (id, draft, pack, hash, running, actor, node, status, decisions, started_at, seen_at)
                VALUES ('k_dead', ?, 'program-liandong', 'sha256:0', 'dead', 'officer-1', 'gone', 'running', 0, '2026-11-01', '2026-11-01')
                """).param(draft).update();

        var seen = json(Shop.two().node().get("/api/v1/drafts/" + draft + "/checks/k_dead", OFFICER));

        assertThat(seen.path("status").asString()).isEqualTo("failed");
        assertThat(seen.at("/reason/en").asString()).contains("stopped");
    }

    @Test
    void aLowerTierTellsWhichScenariosFailAndWhoWouldHaveGotLess() {
        var shop = Shop.one();
        shop.member("gate-top", "");
        shop.member("gate-buyer", "gate-top");
        var at = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        shop.sell("gate-o-1", "gate-buyer", at, Shop.line("course", 1, "100.00"));
        var draft = draft();
        put(draft, TIER, get(draft, TIER).replace("0.00,0.08", "0.00,0.07"));

        var check = check(draft);

        assertThat(check.path("status").asString()).isEqualTo("failed");
        var finding = step(check, "scenarios").path("findings").get(0);
        assertThat(finding.path("code").asString()).isEqualTo("scenario-failed");
        assertThat(finding.path("program").asString()).isEqualTo("liandong");
        assertThat(finding.path("line").asInt()).isPositive();
        assertThat(names(step(check, "lint").path("findings"), "code")).contains("changes-untouched");
        var impact = step(check, "backtest").at("/programs/0");
        assertThat(impact.path("losers").asInt()).isPositive();
        assertThat(check.path("losers").asInt()).isEqualTo(impact.path("losers").asInt());
        assertThat(names(impact.path("byRule"), "rule")).contains("liandong.commission");
        assertThat(names(impact.path("biggestLosers"), "member")).contains("gate-top");
        accept(draft, check);
    }

    /** What the failed scenarios now give is accepted; then the draft passes, and the check before it no longer counts for it. */
    private static void accept(String draft, JsonNode check) {
        var failed = new ArrayList<String>();
        step(check, "scenarios").path("findings").forEach(it -> {
            if (it.path("severity").asString().equals("error")) {
                failed.add(it.path("case").asString());
            }
        });
        var body = Shop.JSON.createObjectNode().put("check", check.path("id").asString());
        failed.forEach(body.putArray("cases")::add);
        var before = get(draft, "rewards/commission.yaml");

        var answer = Shop.two().node().post("/api/v1/drafts/" + draft + "/scenarios:accept", body.toString(), OFFICER);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("rewards/commission.yaml");
        assertThat(get(draft, "rewards/commission.yaml")).isNotEqualTo(before).contains("# 100.00 × 8 %").hasSameSizeAs(before);
        var stale = Shop.one().node().post("/api/v1/drafts/" + draft + "/scenarios:accept", body.toString(), OFFICER);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(json(stale).path("type").asString()).isEqualTo("/problems/check-required");
        assertThat(check(draft).path("status").asString()).isEqualTo("passed");
    }

    /** A ceiling of 40 % of the order is above what the service guarantees; the order that shows it becomes a case of the pack with one call. */
    @Test
    void aCounterExampleIsTakenIntoTheDraftAndFailsThereUntilTheFaultIsMended() {
        var draft = draft();
        var sound = get(draft, "parameters.yaml");
        put(draft, "parameters.yaml", sound.replace("""
                  bounds: ["0", "0.30"]
                  values:
                    2000-01-01: { value: "0.30", citation: liandong-terms-8 }
                """, """
                  bounds: ["0", "0.40"]
                  values:
                    2000-01-01: { value: "0.40", citation: liandong-terms-8 }
                """));
        var check = check(draft);
        var finding = step(check, "guarantees").path("findings").get(0);
        assertThat(finding.path("guarantee").asString()).isEqualTo("balance");
        assertThat(finding.at("/message/en").asString()).contains("30 % of the order's net");
        assertThat(step(check, "guarantees").at("/programs/0/cases").asInt()).isEqualTo(20_000);

        var added = json(Shop.one().node().post("/api/v1/drafts/" + draft + "/scenarios:add",
                "{\"check\":\"%s\",\"guarantee\":\"balance\"}".formatted(check.path("id").asString()), OFFICER));

        assertThat(names(step(check(draft), "scenarios").path("findings"), "file")).contains(added.at("/files/0").asString());
        put(draft, "parameters.yaml", sound);
        assertThat(check(draft).path("status").asString()).isEqualTo("passed");
    }

    @Test
    void whatCannotBeAcceptedIsSaid() {
        var draft = draft();
        var check = check(draft).path("id").asString();

        var answer = Shop.one().node().post("/api/v1/drafts/" + draft + "/scenarios:accept",
                "{\"check\":\"%s\",\"cases\":[\"nobody's\"]}".formatted(check), OFFICER);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/cases/0");
        assertThat(Shop.one().node().post("/api/v1/drafts/" + draft + "/scenarios:add",
                "{\"check\":\"%s\",\"guarantee\":\"balance\"}".formatted(check), OFFICER).statusCode()).isEqualTo(422);
        assertThat(Shop.one().node().post("/api/v1/drafts/f_nobody/checks", "", OFFICER).statusCode()).isEqualTo(404);
        assertThat(Shop.one().node().post("/api/v1/drafts/" + draft + "/checks", "{\"decisions\":-1}", OFFICER).statusCode()).isEqualTo(422);
    }

    private static String draft() {
        var answer = Shop.one().node().post("/api/v1/packs/program-liandong/drafts", "{\"title\":\"a test\"}", OFFICER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static JsonNode check(String draft) {
        var answer = Shop.one().node().post("/api/v1/drafts/" + draft + "/checks", "{\"decisions\":2000}", headers("Prefer", "wait=60"));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=60");
        return ended(draft, json(answer).path("id").asString());
    }

    private static JsonNode ended(String draft, String check) {
        for (int i = 0; i < 3_000; i++) {
            var seen = json(Shop.two().node().get("/api/v1/drafts/" + draft + "/checks/" + check, OFFICER));
            if (!seen.path("status").asString().equals("running")) {
                return seen;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("the check does not end");
    }

    private static String get(String draft, String path) {
        return Shop.one().node().get("/api/v1/drafts/" + draft + "/files/" + path, OFFICER).body();
    }

    private static void put(String draft, String path, String text) {
        var file = Shop.one().node().get("/api/v1/drafts/" + draft + "/files/" + path, OFFICER);
        var headers = headers("If-Match", file.headers().firstValue("ETag").orElseThrow());
        headers.put("Content-Type", "text/plain; charset=utf-8");
        var answer = Shop.one().node().put("/api/v1/drafts/" + draft + "/files/" + path, text, headers);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static String logged(String ref) {
        return String.join("\n", Shop.one().node().bean(JdbcClient.class).sql("SELECT CONVERT(body USING utf8mb4) FROM log_entry WHERE body LIKE ?")
                .param("%" + ref + "%").query(String.class).list());
    }

    /** Who did what to a check, oldest first. */
    private static List<String> acts(String check) {
        return Shop.one().node().bean(JdbcClient.class)
                .sql("SELECT CONVERT(e.body USING utf8mb4) FROM log_entry e JOIN log_act a ON a.entry_id = e.entry_id WHERE a.ref = ? ORDER BY e.id")
                .param(check).query(String.class).list().stream().map(Shop.JSON::readTree)
                .map(it -> it.path("actor").asString() + " " + it.at("/data/status").asString()).toList();
    }

    private static JsonNode step(JsonNode check, String name) {
        for (var it : check.path("steps")) {
            if (it.path("step").asString().equals(name)) {
                return it;
            }
        }
        throw new AssertionError("no step " + name);
    }

    private static List<String> names(JsonNode items, String name) {
        var names = new ArrayList<String>();
        items.forEach(it -> names.add(it.path(name).asString("")));
        return names;
    }

    private static Map<String, String> headers(String name, String value) {
        var headers = new HashMap<>(OFFICER);
        headers.put(name, value);
        return headers;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Shop.JSON.readTree(answer.body());
    }
}
