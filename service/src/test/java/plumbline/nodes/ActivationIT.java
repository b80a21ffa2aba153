package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plumbline.service.access.TestPeople;

class ActivationIT {

    private final String later = Instant.now().plus(Duration.ofDays(8)).truncatedTo(ChronoUnit.SECONDS).toString();

    private static String commission(Programme.Reply quote) {
        for (var reward : quote.body().path("rewards")) {
            if (reward.path("rule").asString().equals("liandong.commission")) {
                return reward.at("/granted/amount").asString();
            }
        }
        return "none: " + quote.body();
    }

    @Test
    void decidesOnEveryNodeByAVersionThatIsPutInForceAtOnce() {
        var programme = Programme.running();
        var before = programme.quote(programme.one(), "o-1");

        var began = programme.now();
        var activated = programme.force(programme.rate("0.05"));

        assertThat(activated.status()).isEqualTo(202);
        assertThat(activated.text("/state")).isIn("armed", "in-force");
        assertThat(activated.text("/share")).isEqualTo("1.00");
        assertThat(Instant.parse(activated.text("/effectiveAt"))).isAfter(began).isBefore(began.plusSeconds(15));
        assertThat(activated.body().at("/programs/0/before").asInt()).isEqualTo(1);
        assertThat(activated.body().at("/programs/0/after").asInt()).isGreaterThan(1);
        programme.awaitInstant(activated.text("/effectiveAt"));
        assertThat(commission(before)).isEqualTo("8.00");
        assertThat(commission(programme.quote(programme.one(), "o-2"))).isEqualTo("5.00");
        assertThat(commission(programme.quote(programme.two(), "o-3"))).isEqualTo("5.00");
        assertThat(programme.officer("GET", "/activations/" + activated.text("/id"), "").text("/state")).isEqualTo("in-force");
    }

    @Test
    void keepsToTheRulebookThatAQuotePinned() {
        var programme = Programme.running();
        var quote = programme.quote(programme.one(), "o-1");
        programme.awaitInstant(programme.force(programme.rate("0.05")).text("/effectiveAt"));

        var confirmed = programme.confirm(programme.two(), quote, programme.now());

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(commission(confirmed)).isEqualTo("8.00");
        assertThat(confirmed.text("/rulebook/hash")).isEqualTo(quote.text("/rulebook/hash"));
    }

    @Test
    void endsPinsInAnEmergencyThatSaysSo() {
        var programme = Programme.running();
        var quote = programme.quote(programme.one(), "o-1");
        var paidBefore = programme.now();
        var other = programme.quote(programme.one(), "o-2");
        var activated = programme.activate(programme.rate("0.05"), "{\"emergency\":true,\"endsPins\":true,\"reason\":\"a wrong tier\"}");
        programme.awaitInstant(activated.text("/effectiveAt"));

        assertThat(programme.confirm(programme.one(), quote, programme.now()).problem()).isEqualTo("quote-expired");
        assertThat(programme.confirm(programme.one(), other, paidBefore.plusMillis(50)).status()).isIn(201, 422);
        assertThat(commission(programme.quote(programme.one(), "o-1"))).isEqualTo("5.00");
    }

    @Test
    void refusesAChangeThatMayLowerRewardsBeforeItsNoticeIsOver() {
        var programme = Programme.running();
        int version = programme.rate("0.05");

        var refused = programme.activate(version, "{\"reason\":\"we earn too little\"}");
        var announced = programme.activate(version, "{\"effectiveAt\":\"%s\",\"reason\":\"we earn too little\"}".formatted(later));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("notice-period");
        assertThat(Duration.between(programme.now(), Instant.parse(refused.text("/earliest")))).isBetween(Duration.ofDays(7).minusMinutes(1),
                Duration.ofDays(7));
        assertThat(announced.status()).isEqualTo(202);
        assertThat(announced.text("/state")).isEqualTo("scheduled");
        assertThat(Instant.parse(announced.text("/effectiveAt"))).isEqualTo(Instant.parse(later));
        assertThat(logged("rule.activate", programme, "\"refused\":\"notice-period\"")).isPositive();
    }

    @Test
    void needsNoNoticeForWhatLowersNobodysReward() {
        var programme = Programme.running();
        int version = programme.store(files -> files.with("CHANGES.md", "# " + UUID.randomUUID()));

        assertThat(programme.activate(version, "{}").status()).isEqualTo(202);
    }

    @Test
    void asksForTheReasonOfAnEmergency() {
        var programme = Programme.running();

        var refused = programme.activate(programme.rate("0.05"), "{\"emergency\":true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/reason");
    }

    @Test
    void refusesAValueDatedBeforeItTakesEffect() {
        var programme = Programme.running();
        int version = programme
                .store(files -> files.with("parameters.yaml", files.text("parameters.yaml").replace("value: \"0.05\"", "value: \"0.04\"")));

        var refused = programme.force(version);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("retroactive-value");
        assertThat(refused.text("/detail")).contains("liandong.commission-physical from 2000-01-01");
    }

    @Test
    void takesAValueDatedFromToday() {
        var programme = Programme.running();
        var today = programme.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        int version = programme.store(files -> files.with("parameters.yaml", files.text("parameters.yaml").replace(
                "2000-01-01: { value: \"0.05\", citation: liandong-terms-3 }",
                "2000-01-01: { value: \"0.05\", citation: liandong-terms-3 }\n    %s: { value: \"0.04\", citation: liandong-terms-3 }"
                        .formatted(today))));

        assertThat(programme.force(version).status()).isEqualTo(202);
    }

    @Test
    void cancelsWhatHasNotHappenedAndNothingElse() {
        var programme = Programme.running();
        var scheduled = programme.activate(programme.rate("0.05"), "{\"effectiveAt\":\"%s\"}".formatted(later));
        var done = programme.force(programme.rate("0.06"));

        assertThat(programme.officer("DELETE", "/activations/" + scheduled.text("/id"), "").status()).isEqualTo(204);
        assertThat(programme.officer("GET", "/activations/" + scheduled.text("/id"), "").text("/state")).isEqualTo("cancelled");
        assertThat(programme.officer("DELETE", "/activations/" + scheduled.text("/id"), "").problem()).isEqualTo("activation-final");
        assertThat(programme.officer("DELETE", "/activations/" + done.text("/id"), "").problem()).isEqualTo("activation-final");
        assertThat(programme.officer("DELETE", "/activations/a_0", "").problem()).isEqualTo("unknown-activation");
        assertThat(logged("rule.cancel", programme, scheduled.text("/id"))).isEqualTo(1);
    }

    @Test
    void switchesNobodyWhileALiveNodeCannotLoadTheRulebook() {
        var programme = Programme.running();
        var before = programme.quote(programme.one(), "o-1").text("/rulebook/hash");
        int version = programme.rate("0.05");
        var deaf = "n_deaf" + programme.bo;
        Programme.JDBC.sql(
                "INSERT INTO node (id, name, lease_until, started_at) VALUES (?, 'deaf', TIMESTAMPADD(SECOND, 60, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6))")
                .param(deaf).update();
        try {
            var refused = programme.force(version);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("rulebook-unavailable");
            assertThat(refused.text("/detail")).contains("node deaf has not loaded the rulebook of " + programme.id);
            assertThat(programme.quote(programme.two(), "o-2").text("/rulebook/hash")).isEqualTo(before);
            assertThat(logged("alarm.activation-refused", programme, "node deaf")).isEqualTo(1);
        } finally {
            Programme.JDBC.sql("DELETE FROM node WHERE id = ?").param(deaf).update();
        }
        assertThat(programme.force(version).status()).isEqualTo(202);
    }

    @Test
    void rollsBackByANewActivationOfAnOlderVersion() {
        var programme = Programme.running();
        programme.awaitInstant(programme.force(programme.rate("0.05")).text("/effectiveAt"));

        var back = programme.officer("POST", "/packs/%s/rollback".formatted(programme.pack()),
                "{\"to\":1,\"emergency\":true,\"reason\":\"too low\"}");

        assertThat(back.status()).isEqualTo(202);
        assertThat(back.text("/act")).isEqualTo("rollback");
        assertThat(back.text("/says/en")).startsWith("Version 1 of " + programme.pack()).endsWith(
                "; version %d is not any more".formatted(back.body().at("/programs/0/before").asInt()));
        assertThat(back.body().at("/programs/0/before").asInt()).isGreaterThan(1);
        assertThat(back.body().at("/programs/0/after").asInt()).isEqualTo(1);
        programme.awaitInstant(back.text("/effectiveAt"));
        assertThat(commission(programme.quote(programme.one(), "o-1"))).isEqualTo("8.00");
        assertThat(logged("rule.rollback", programme, "too low")).isPositive();
        assertThat(programme.officer("POST", "/packs/%s/rollback".formatted(programme.pack()), "{\"to\":999}").status()).isEqualTo(422);
    }

    @Test
    void putsAScheduledVersionUponWhatCameInBetween() {
        var programme = Programme.running();
        var soon = programme.now().plusSeconds(20);
        var scheduled = programme.activate(programme.rate("0.05"), "{\"effectiveAt\":\"%s\",\"emergency\":true,\"reason\":\"test\"}".formatted(soon));
        programme.await(() -> programme.officer("GET", "/nodes", "").body().toString().contains(scheduled.text("/id")));
        var outlook = programme.shop("GET", "/rulebook?at=" + soon.plusSeconds(1), "");

        var immediate = programme.force(programme.rate("0.06"));

        assertThat(outlook.body().path("planned").asBoolean()).isTrue();
        programme.awaitInstant(immediate.text("/effectiveAt"));
        assertThat(commission(programme.quote(programme.one(), "o-1"))).isEqualTo("6.00");
        programme.awaitInstant(soon.plusMillis(50).toString());
        assertThat(commission(programme.quote(programme.two(), "o-2"))).isEqualTo("5.00");
        assertThat(Instant.parse(programme.officer("GET", "/activations/" + scheduled.text("/id"), "").text("/effectiveAt"))).isEqualTo(soon);
    }

    @Test
    void limitsAnActivationToAStableShareOfTheMembers() {
        var programme = Programme.running();
        for (int i = 0; i < 40; i++) {
            programme.shop("PUT", "/members/m-" + i + programme.bo,
                    "{\"referrerId\":\"%s\",\"consents\":[\"referral-tracking\"]}".formatted(programme.ann));
        }
        int version = programme.rate("0.05");
        var activated = programme.activate(version, "{\"emergency\":true,\"reason\":\"a test\",\"share\":\"0.30\"}");
        programme.awaitInstant(activated.text("/effectiveAt"));

        var began = programme.now();
        int tried = 0;
        for (int i = 0; i < 40; i++) {
            var first = commission(programme.quote(programme.one(), "o-" + i, "m-" + i + programme.bo));
            assertThat(commission(programme.quote(programme.two(), "p-" + i, "m-" + i + programme.bo))).isEqualTo(first).isIn("5.00", "8.00");
            tried += first.equals("5.00") ? 1 : 0;
        }

        assertThat(tried).isBetween(4, 20);
        var trial = programme.shop("GET", "/api/v1/decisions?variant=trial&limit=200&from=" + began, "");
        assertThat(trial.body().path("items").size()).isEqualTo(2 * tried);
        assertThat(programme.shop("GET", "/api/v1/decisions?variant=control&limit=200&from=" + began, "").body().path("items").size())
                .isEqualTo(2 * (40 - tried));
        assertThat(programme.shop("GET", "/api/v1/decisions/" + trial.text("/items/0/id"), "").text("/variant")).isEqualTo("trial");
        assertThat(programme.shop("POST", "/api/v1/decisions/" + trial.text("/items/0/id") + "/replay", "").body().path("identical").asBoolean())
                .isTrue();
        var all = programme.force(version);
        programme.awaitInstant(all.text("/effectiveAt"));
        assertThat(commission(programme.quote(programme.one(), "q-1", "m-1" + programme.bo))).isEqualTo("5.00");
        assertThat(commission(programme.quote(programme.one(), "q-2", "m-2" + programme.bo))).isEqualTo("5.00");
    }

    @Test
    void putsNewLawInForceForEveryProgrammeThatUsesItAtOneInstant() {
        var programme = Programme.running();
        int version = programme.law();

        var activated = programme.officer("POST", "/packs/law-cn/versions/%d/activation".formatted(version), "{\"reason\":\"new law\"}");

        assertThat(activated.status()).isEqualTo(202);
        assertThat(activated.body().path("programs")).extracting(it -> it.path("program").asString()).contains("liandong", programme.id);
        assertThat(Programme.JDBC.sql("SELECT COUNT(DISTINCT effective_at) FROM activation WHERE id = ?").param(activated.text("/id"))
                .query(Integer.class).single()).isEqualTo(1);
        programme.awaitInstant(activated.text("/effectiveAt"));
        assertThat(programme.officer("GET", "/packs/law-cn", "").body().at("/inForce/liandong").asInt()).isEqualTo(version);
        assertThat(programme.officer("POST", "/packs/law-cn/rollback", "{\"to\":1}").status()).isEqualTo(202);
    }

    @Test
    void neverLimitsTheLawToAShare() {
        var programme = Programme.running();

        var refused = programme.officer("POST", "/packs/law-cn/versions/1/activation", "{\"share\":\"0.50\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/share");
    }

    @Test
    void givesTheSameAnswerToARequestThatIsSentAgain() {
        var programme = Programme.running();
        int version = programme.rate("0.05");
        var key = Map.of("Idempotency-Key", "k-" + programme.id);
        var path = "/packs/%s/versions/%d/activation".formatted(programme.pack(), version);
        var body = "{\"emergency\":true,\"reason\":\"once\"}";

        var first = programme.officer("POST", path, body, key);
        var again = programme.officer("POST", path, body, key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(programme.officer("POST", path, "{}", key).problem()).isEqualTo("idempotency-mismatch");
        assertThat(Programme.JDBC.sql("SELECT COUNT(*) FROM announcement WHERE pack = ? AND version = ?").params(programme.pack(), version)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void isForApproversAlone() {
        var programme = Programme.running();
        var path = "/api/v1/packs/%s/versions/1/activation".formatted(programme.pack());

        for (var somebody : new String[]{"auditor-1", "operator-1", "admin-1"}) {
            assertThat(programme.one().post(path, "{}", TestPeople.as(somebody)).statusCode()).isEqualTo(403);
            assertThat(programme.one().get("/api/v1/nodes", TestPeople.as(somebody)).statusCode()).isEqualTo(200);
        }
        assertThat(programme.shop("POST", path, "{}").status()).isEqualTo(403);
    }

    @Test
    void tellsWhatIsUnknown() {
        var programme = Programme.running();

        assertThat(programme.activate(999, "{}").problem()).isEqualTo("unknown-version");
        assertThat(programme.officer("POST", "/packs/nothing/versions/1/activation", "{}").problem()).isEqualTo("unknown-pack");
        assertThat(programme.activate(1, "{}").text("/errors/0/message")).contains("in force already");
        assertThat(programme.activate(1, "{\"effectiveAt\":\"2020-01-01T00:00:00Z\"}").text("/errors/0/pointer")).isEqualTo("/effectiveAt");
        assertThat(programme.activate(1, "{\"share\":\"0\"}").text("/errors/0/pointer")).isEqualTo("/share");
        assertThat(programme.activate(1, "{\"share\":\"0.12345\"}").text("/errors/0/message")).contains("at most 4 digits");
    }

    @Test
    void tellsOfEachNodeWhatItDecidesByAndWhatComesNext() {
        var programme = Programme.running();
        var soon = programme.now().plusSeconds(20);
        var scheduled = programme.activate(programme.rate("0.05"), "{\"effectiveAt\":\"%s\",\"emergency\":true,\"reason\":\"test\"}".formatted(soon));

        programme.await(() -> {
            var nodes = programme.officer("GET", "/nodes", "").body().path("nodes");
            int ready = 0;
            for (var node : nodes) {
                var next = node.path("programs").path(programme.id).path("next").path(0);
                ready += node.path("live").asBoolean() && next.path("activation").asString("").equals(scheduled.text("/id"))
                        && next.path("ready").asBoolean() ? 1 : 0;
            }
            return ready >= 2;
        });
        assertThat(programme.officer("DELETE", "/activations/" + scheduled.text("/id"), "").status()).isEqualTo(204);
        assertThat(programme.officer("GET", "/nodes", "").body().toString()).doesNotContain(scheduled.text("/id"));
        programme.awaitInstant(soon.plusSeconds(1).toString());
        assertThat(commission(programme.quote(programme.one(), "o-1"))).isEqualTo("8.00");
        assertThat(programme.officer("GET", "/activations/" + scheduled.text("/id"), "").text("/state")).isEqualTo("cancelled");
    }

    private static int logged(String kind, Programme programme, String text) {
        return Programme.JDBC.sql("SELECT COUNT(*) FROM log_entry WHERE body LIKE ? AND body LIKE ? AND body LIKE ?")
                .params("%\"kind\":\"" + kind + "\"%", "%" + programme.id + "%", "%" + text + "%").query(Integer.class).single();
    }
}
