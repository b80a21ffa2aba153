package plumbline.nodes;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.BeforeServing;
import plumbline.service.database.TestDatabase;
import plumbline.service.erasure.DueKeys;
import plumbline.service.seal.UnusableKeys;
import plumbline.service.trail.Parts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a start does before it serves: it seals what earlier releases left in clear, and erases again whom a backup has brought back. */
class SealedStartIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(SECONDS).minusSeconds(5);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ann = "ann-" + id;
    private final String bo = "bo-" + id;
    private String surrogate = "";

    @BeforeEach
    void putMembers() {
        shop.put("/members/" + ann, "{\"birthDate\":\"1971-02-03\",\"consents\":[\"referral-tracking\"]}");
        shop.member(bo, ann);
        surrogate = Surrogates.of(ann);
    }

    private void start() {
        shop.node().beans(BeforeServing.class).forEach(BeforeServing::prepare);
    }

    private static long count(String sql, Object... parameters) {
        return JDBC.sql(sql).params(parameters).query(Long.class).single();
    }

    @Test
    void sealsWhatAnEarlierReleaseLeftInClear() {
        var sale = shop.sell("o-" + id, bo, now, line("course", 1, "199.00"));
        var decision = sale.text("/decisionId");
        var before = withoutPlace(shop.get("/api/v1/decisions/" + decision).body());
        unseal(decision);
        JDBC.sql("DELETE FROM member_history WHERE member = ?").param(surrogate).update();
        long first = 1_000_000_000_000L + System.nanoTime();
        JDBC.sql("INSERT INTO member_change (id, member, at, field, value) VALUES (?, ?, '2026-01-01', 'birthDate', '1971-02-03')")
                .params(first, surrogate).update();
        JDBC.sql("INSERT INTO member_change (id, member, at, field, value) VALUES (?, ?, '2026-01-02', 'occupation', NULL)")
                .params(first + 1, surrogate).update();
        JDBC.sql("INSERT INTO member_change (id, member, at, field, value) VALUES (?, 'm_gone', '2026-01-01', 'birthDate', '1971-02-04')")
                .param(first + 2).update();
        assertThat(Dump.tablesWith(bo)).containsExactly("decision_part", "member");

        start();

        assertThat(count("SELECT COUNT(*) FROM decision_part WHERE body IS NOT NULL OR nonce IS NOT NULL")).isZero();
        assertThat(count("SELECT COUNT(*) FROM member_change")).isZero();
        assertThat(Dump.tablesWith(bo)).containsExactly("member");
        assertThat(Dump.tablesWith("1971-02-04")).isEmpty();
        assertThat(withoutPlace(shop.get("/api/v1/decisions/" + decision).body())).isEqualTo(before);
        assertThat(Commitments.closed(shop.node(), decision)).isEmpty();
        assertThat(shop.get("/members/%s/personal-data".formatted(ann)).body().path("changes").valueStream()
                .map(it -> it.path("field").asString() + " " + it.path("value").asString("cleared"))).containsExactly("birthDate 1971-02-03",
                        "occupation cleared");
    }

    /** As an earlier release would have left it. */
    private void unseal(String decision) {
        shop.node().bean(Parts.class).of(decision).parts().values().forEach(part -> JDBC
                .sql("UPDATE decision_part SET nonce = ?, body = ?, purpose = '', iv = NULL, text = NULL WHERE decision = ? AND part = ?")
                .params(part.nonce(), part.body(), decision, part.name()).update());
        JDBC.sql("UPDATE sealing SET done = ?, last = ?").params(decision.substring(0, decision.length() - 1), decision).update();
    }

    @Test
    void closesForGoodWhatTellsOfSomebodyWithoutAKey() {
        var decision = shop.sell("o-" + id, bo, now, line("course", 1, "199.00")).text("/decisionId");
        unseal(decision);
        JDBC.sql("UPDATE decision_part SET member = ? WHERE decision = ? AND part = 'person.2'").params("m_none" + id, decision).update();

        start();

        assertThat(Dump.tablesWith(ann)).containsExactly("member");
        var opened = shop.node().bean(Parts.class).of(decision);
        assertThat(opened.parts()).containsKey("person.1").doesNotContainKey("person.2");
        assertThat(opened.erased()).containsExactly("p2");
    }

    /** Its place in the log is given within a second. */
    private static JsonNode withoutPlace(JsonNode decision) {
        ((ObjectNode) decision.path("log")).remove(List.of("index", "checkpoint"));
        return decision;
    }

    @Test
    void makesKeysForWhoHasNone() {
        JDBC.sql("DELETE FROM member_key WHERE member = ?").param(surrogate).update();
        JDBC.sql("DELETE FROM member_history WHERE member = ?").param(surrogate).update();

        start();

        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ?", surrogate)).isEqualTo(2);
        assertThat(shop.sell("o-" + id, bo, now, line("course", 1, "199.00")).granted(ann, "liandong.commission")).isEqualTo("15.92");
    }

    @Test
    void refusesToReplaceAKeyThatSomethingIsSealedWith() {
        JDBC.sql("CREATE TABLE lost_%s AS SELECT * FROM member_key WHERE member = '%s'".formatted(id.replace("-", "_"), surrogate)).update();
        JDBC.sql("DELETE FROM member_key WHERE member = ?").param(surrogate).update();

        assertThatThrownBy(this::start).isInstanceOfSatisfying(UnusableKeys.class,
                it -> assertThat(it).hasMessageContaining(surrogate + " is sealed with a key that is not in member_key"));
        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ?", surrogate)).isZero();
        assertThat(shop.put("/members/" + ann, "{\"occupation\":\"student\"}").status()).isEqualTo(500);
        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ?", surrogate)).isZero();

        JDBC.sql("INSERT INTO member_key SELECT * FROM lost_" + id.replace("-", "_")).update();
        JDBC.sql("DROP TABLE lost_" + id.replace("-", "_")).update();
        start();
        assertThat(shop.get("/members/%s/personal-data".formatted(ann)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE erasure SET at = at WHERE member = ?", "DELETE FROM erasure WHERE member = ?"})
    void erasesAgainWhomABackupHasBroughtBack(String older) {
        var decision = shop.sell("o-" + id, bo, now, line("course", 1, "199.00")).text("/decisionId");
        JDBC.sql("CREATE TABLE backup_%s AS SELECT * FROM member_key WHERE member = '%s'".formatted(id.replace("-", "_"), surrogate)).update();
        assertThat(shop.delete("/members/%s/personal-data".formatted(ann)).status()).isEqualTo(200);
        JDBC.sql("DELETE FROM member_key WHERE member = ?").param(surrogate).update();
        JDBC.sql("INSERT INTO member_key SELECT * FROM backup_" + id.replace("-", "_")).update();
        JDBC.sql("DROP TABLE backup_" + id.replace("-", "_")).update();
        JDBC.sql("UPDATE member SET caller_id = ?, birth_date = '1971-02-03' WHERE surrogate = ?").params(ann, surrogate).update();
        JDBC.sql("DELETE FROM member_identity WHERE member = ?").param(surrogate).update();
        assertThat(shop.get("/members/" + ann).status()).isEqualTo(200);
        JDBC.sql(older).param(surrogate).update();

        start();

        assertThat(shop.get("/members/" + ann).status()).isEqualTo(404);
        assertThat(Dump.tablesWith(ann)).isEmpty();
        assertThat(Commitments.closed(shop.node(), decision)).containsExactly("person.2");
        assertThat(LoggedActs.about(surrogate)).containsSequence("access.erasure", "access.erasure");
        assertThat(Officer.named("auditor-1").post("/decisions/%s/openings".formatted(decision), "{\"alias\":\"p2\",\"reason\":\"a court\"}")
                .text("/memberId")).isEqualTo(ann);
        start();
        assertThat(LoggedActs.about(surrogate).stream().filter("access.erasure"::equals)).hasSize(2);
    }

    @Test
    void destroysAnIdentityWhenTheTimeOfTheLawIsOver() {
        // Below ten yuan there are no points, so that nothing is booked for the buyer later.
        var decision = shop.sell("o-" + id, ann, now, line("course", 1, "1.00")).text("/decisionId");
        shop.delete("/members/%s/personal-data".formatted(ann));
        assertThat(count("SELECT COUNT(*) FROM member_identity WHERE member = ?", surrogate)).isEqualTo(1);
        assertThat(
                Officer.named("auditor-1").post("/decisions/%s/openings".formatted(decision), "{\"alias\":\"p1\",\"reason\":\"a court\"}").status())
                .isEqualTo(200);
        assertThat(count("SELECT COUNT(*) FROM member_opening WHERE member = ?", surrogate)).isEqualTo(1);
        var due = shop.node().bean(DueKeys.class);

        JDBC.sql("UPDATE member_key SET destroy_at = '2026-01-01' WHERE member = ?").param(surrogate).update();
        due.destroyDue();
        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ? AND destroy_at > '2029-01-01'", surrogate)).as("her transaction is young")
                .isEqualTo(1);

        JDBC.sql("UPDATE member_key SET destroy_at = '2026-01-01' WHERE member = ?").param(surrogate).update();
        JDBC.sql("UPDATE member_day SET day = '2022-11-01' WHERE member = ?").param(surrogate).update();
        due.destroyDue();
        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ?", surrogate)).isZero();
        assertThat(count("SELECT COUNT(*) FROM member_identity WHERE member = ?", surrogate)).isZero();
        assertThat(count("SELECT COUNT(*) FROM member_opening WHERE member = ?", surrogate)).isZero();
        assertThat(Officer.named("auditor-1").get("/decisions/%s/openings".formatted(decision)).body().path("items")).isEmpty();
        assertThat(Surrogates.log(surrogate).getLast().at("/data/keys/0").asString()).isEqualTo("transaction");
        assertThat(Officer.named("auditor-1").post("/decisions/%s/openings".formatted(decision), "{\"alias\":\"p1\",\"reason\":\"a court\"}")
                .problem()).isEqualTo("unknown-member");
    }

    @Test
    void keepsNothingOfWhoNeverBoughtOrEarned() {
        var erased = shop.delete("/members/%s/personal-data".formatted(ann));

        assertThat(erased.body().path("transactionsKeptUntil").isNull()).isTrue();
        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ?", surrogate)).isZero();
        assertThat(count("SELECT COUNT(*) FROM member_identity WHERE member = ?", surrogate)).isZero();
        assertThat(Surrogates.log(surrogate).getLast().at("/data/keys")).hasSize(2);
    }

    @Test
    void keepsAnIdentityFromTheLastTransactionOnWhateverWasBookedLast() {
        shop.sell("o-" + id, bo, now, line("course", 1, "199.00"));
        JDBC.sql("UPDATE member_day SET day = '2019-01-01' WHERE member = ?").param(surrogate).update();
        JDBC.sql(
                "INSERT INTO transfer (id, program, member, kind, entry, minor, quantity, at) VALUES (?, 'liandong', ?, 'points', 'payout', 0, 0, '2019-01-01')")
                .params("t_Z" + id, surrogate).update();

        assertThat(Instant.parse(shop.delete("/members/%s/personal-data".formatted(ann)).text("/transactionsKeptUntil")))
                .isAfter(now.plus(3 * 365 - 1, DAYS));
    }

    @Test
    void keepsAnIdentityAsLongAsAQuoteCanBeConfirmed() {
        var quote = shop.quote("o-" + id, ann, now, line("course", 1, "1.00"));
        assertThat(Instant.parse(shop.delete("/members/%s/personal-data".formatted(ann)).text("/transactionsKeptUntil"))).isBetween(now.plus(1, DAYS),
                now.plus(2, DAYS));
        var due = shop.node().bean(DueKeys.class);

        assertThat(shop.confirm(quote.text("/id"), now).status()).isEqualTo(201);
        JDBC.sql("UPDATE member_key SET destroy_at = '2026-01-01' WHERE member = ?").param(surrogate).update();
        due.destroyDue();

        assertThat(count("SELECT COUNT(*) FROM member_key WHERE member = ? AND destroy_at > '2029-01-01'", surrogate)).isEqualTo(1);
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void leavesForTheNextDayWhatStaysDue() {
        for (int i = 0; i < 500; i++) {
            JDBC.sql(
                    "INSERT INTO member_key (member, purpose, wrapped, wrapping, destroy_at) VALUES (?, 'transaction', '', (SELECT id FROM wrapping_key WHERE active), '2025-01-01')")
                    .param("stuck-%s-%d".formatted(id, i)).update();
        }

        shop.node().bean(DueKeys.class).destroyDue();

        assertThat(JDBC.sql("DELETE FROM member_key WHERE member LIKE ?").param("stuck-%s-%%".formatted(id)).update()).isEqualTo(500);
    }
}
