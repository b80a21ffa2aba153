package plumbline.service.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.DatabaseTest;

/** Members over HTTP, each answer once. */
@SpringBootTest(classes = Plumbline.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "plumbline.demo=true")
@DatabaseTest
class MemberIT {

    private final Keys keys;
    private final JdbcClient jdbc;
    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";
    private final Shop shop;

    @Autowired
    MemberIT(Keys keys, JdbcClient jdbc, @LocalServerPort int port) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.shop = new Shop(port, "liandong", keys.issue("liandong", Set.of()));
    }

    @BeforeEach
    void aReferrer() {
        assertThat(shop.put(run + "ann", "{}").status()).isEqualTo(201);
    }

    private String ann() {
        return run + "ann";
    }

    private String bo() {
        return run + "bo";
    }

    @Test
    void createsAndReadsAMember() {
        var created = shop.put(bo(), """
                {"referrerId":"%s","joinedAt":"2026-01-02T03:04:05.678901+08:00","jurisdiction":"US-FL","birthDate":"1990-01-01","timeZone":"America/New_York",
                 "consents":["referral-tracking","marketing"],"occupation":"teacher"}""".formatted(ann()));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.response().headers().firstValue("Location")).contains("/api/v1/programs/liandong/members/" + bo());
        assertThat(created.text("/id")).isEqualTo(bo());
        assertThat(created.text("/referrerId")).isEqualTo(ann());
        assertThat(created.text("/joinedAt")).isEqualTo("2026-01-01T19:04:05.678901Z");
        assertThat(created.text("/jurisdiction")).isEqualTo("US-FL");
        assertThat(created.text("/birthDate")).isEqualTo("1990-01-01");
        assertThat(created.text("/timeZone")).isEqualTo("America/New_York");
        assertThat(created.body().path("consents").toString()).isEqualTo("[\"marketing\",\"referral-tracking\"]");
        assertThat(created.text("/occupation")).isEqualTo("teacher");
        assertThat(created.body().path("warnings").isEmpty()).isTrue();
        assertThat(shop.get(bo()).body()).isEqualTo(created.body());
    }

    @Test
    void assumesNothingThatIsNotSaid() {
        var created = shop.put(bo(), "{}");

        assertThat(created.body().path("referrerId").isNull()).isTrue();
        assertThat(created.text("/joinedAt")).endsWith("Z");
        assertThat(created.text("/jurisdiction")).isEqualTo("CN");
        assertThat(created.body().path("birthDate").isNull()).isTrue();
        assertThat(created.text("/timeZone")).isEqualTo("Asia/Shanghai");
        assertThat(created.body().path("consents").isEmpty()).isTrue();
        assertThat(created.text("/occupation")).isEqualTo("none");
        assertThat(created.text("/warnings/0/code")).isEqualTo("no-referral-tracking");
        assertThat(created.text("/warnings/0/text/en")).contains("referral tracking");
    }

    @Test
    void tellsWhereANewMemberStands() {
        var member = shop.get(ann());

        assertThat(member.text("/level/code")).isEqualTo("regular");
        assertThat(member.text("/nextLevel/code")).isEqualTo("silver");
        assertThat(member.text("/nextLevel/name/zh")).isNotEmpty();
        assertThat(member.text("/progress/missing/amount")).isEqualTo("1000.00");
        assertThat(member.text("/progress/why/en")).contains("1000.00");
        assertThat(member.body().path("balances").isObject()).isTrue();
        assertThat(member.text("/metrics/month/ownSales/amount")).isEqualTo("0.00");
        assertThat(member.text("/metrics/last30Days/purchases/currency")).isEqualTo("CNY");
        assertThat(member.text("/metrics/last90Days/pay/amount")).isEqualTo("0.00");
    }

    @Test
    void leavesWhatIsAbsentAndClearsWhatIsNull() {
        shop.put(bo(), """
                {"jurisdiction":"US","birthDate":"1990-01-01","timeZone":"America/New_York","consents":["marketing"],"occupation":"student"}""");

        var changed = shop.put(bo(), "{\"occupation\":\"medical\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/occupation")).isEqualTo("medical");
        assertThat(changed.text("/jurisdiction")).isEqualTo("US");
        assertThat(changed.text("/birthDate")).isEqualTo("1990-01-01");
        assertThat(changed.text("/consents/0")).isEqualTo("marketing");

        var cleared = shop.put(bo(),
                "{\"jurisdiction\":null,\"birthDate\":null,\"timeZone\":null,\"consents\":null,\"occupation\":null,\"referrerId\":null}");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.text("/jurisdiction")).isEqualTo("CN");
        assertThat(cleared.body().path("birthDate").isNull()).isTrue();
        assertThat(cleared.text("/timeZone")).isEqualTo("Asia/Shanghai");
        assertThat(cleared.body().path("consents").isEmpty()).isTrue();
        assertThat(cleared.text("/occupation")).isEqualTo("none");
    }

    @Test
    void tellsTwoIdsApartThatDifferInCase() {
        assertThat(shop.put(bo().toUpperCase(java.util.Locale.ROOT), "{\"occupation\":\"student\"}").status()).isEqualTo(201);
        assertThat(shop.put(bo(), "{}").status()).isEqualTo(201);

        assertThat(shop.get(bo()).text("/occupation")).isEqualTo("none");
        assertThat(shop.get(run + "bO").type()).isEqualTo("/problems/unknown-member");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"birthDate\":\"2999-01-01\"}|/birthDate",
            "{\"birthDate\":\"1899-12-31\"}|/birthDate",
            "{\"birthDate\":\"1990-02-30\"}|/birthDate",
            "{\"birthDate\":19900101}|/birthDate",
            "{\"joinedAt\":\"2026-01-01T00:00:00\"}|/joinedAt",
            "{\"joinedAt\":\"1999-12-31T23:59:59Z\"}|/joinedAt",
            "{\"jurisdiction\":\"cn\"}|/jurisdiction",
            "{\"jurisdiction\":\"QQ\"}|/jurisdiction",
            "{\"timeZone\":\"Asia/Atlantis\"}|/timeZone",
            "{\"consents\":[\"marketing\",\"everything\"]}|/consents/1",
            "{\"consents\":[\"marketing\",\"marketing\"]}|/consents",
            "{\"consents\":\"marketing\"}|/consents",
            "{\"occupation\":\"dentist\"}|/occupation",
            "{\"referrerId\":\"a b\"}|/referrerId",
            "{\"referrerId\":7}|/referrerId",
            "{\"refererId\":\"m-1\"}|/refererId",
            "{\"id\":\"m-1\"}|/id",
            "{\"level\":\"gold\"}|/level"})
    void refusesWhatIsWrong(String body, String pointer) {
        var refused = shop.put(bo(), body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).isEqualTo("/problems/invalid-input");
        assertThat(refused.where()).isEqualTo(pointer);
        assertThat(shop.get(bo()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]", "''", "{\"occupation\":\"none\"|", "{\"occupation\":\"none\",\"occupation\":\"none\"}", "{} {}",
            "null"})
    void refusesWhatIsNoJsonObject(String body) {
        var refused = shop.put(bo(), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo("/problems/malformed-json");
    }

    @Test
    void refusesAnIdOfAnotherForm() {
        var refused = shop.put("a%20b", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.where()).isEqualTo("memberId");
        assertThat(shop.put("x".repeat(65), "{}").status()).isEqualTo(422);
        assertThat(shop.put(run + "x".repeat(64 - run.length()), "{}").status()).isEqualTo(201);
    }

    @Test
    void knowsNobodyWhoWasNotPut() {
        var unknown = shop.get(run + "nobody");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.type()).isEqualTo("/problems/unknown-member");
    }

    @Test
    void refusesUnknownParameters() {
        assertThat(shop.get(ann() + "?expand=all").where()).isEqualTo("expand");
        assertThat(shop.put(ann() + "?force=true", "{}").type()).isEqualTo("/problems/invalid-input");
    }

    @Test
    void letsNobodyIntoAnotherProgramme() {
        var other = "p-" + run + "x";
        jdbc.sql(
                "INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'USD', 'America/New_York', 'US', ?)")
                .param(other).param(new byte[32])
                .update();
        var theirs = new Shop(shop.port(), other, keys.issue(other, Set.of()));

        assertThat(theirs.put(ann(), "{}").status()).isEqualTo(201);
        assertThat(theirs.get(ann()).text("/metrics/month/pay/currency")).isEqualTo("USD");
        assertThat(theirs.get(ann()).body().path("level").isNull()).isTrue();
        assertThat(theirs.put(bo(), "{\"referrerId\":\"" + run + "other\"}").type()).isEqualTo("/problems/unknown-member");
        for (var closed : new Shop[]{theirs.in("liandong"), shop.in(other), shop.in("nowhere")}) {
            assertThat(closed.get(ann()).status()).isEqualTo(403);
            assertThat(closed.put(ann(), "{}").type()).isEqualTo("/problems/forbidden");
        }
        assertThat(new Shop(shop.port(), "liandong", "plk_none").get(ann()).status()).isEqualTo(401);
    }

    @Test
    void logsWhichFieldsChangedAndNeverTheirValues() {
        shop.put(bo(), "{\"birthDate\":\"1990-01-01\",\"occupation\":\"student\"}");
        shop.put(bo(), "{\"birthDate\":\"1990-01-02\",\"occupation\":\"student\"}");
        shop.put(bo(), "{\"birthDate\":\"1990-01-02\"}");
        var surrogate = jdbc.sql("SELECT CONVERT(surrogate USING utf8mb4) FROM member WHERE caller_id = ?").param(bo()).query(String.class).single();

        assertThat(jdbc.sql("SELECT CONVERT(body USING utf8mb4) FROM log_entry WHERE body LIKE ? ORDER BY id").param("%" + surrogate + "%")
                .query(String.class).list()).satisfiesExactly(
                        it -> assertThat(it).contains("member.changed", "birthDate", "timeZone").doesNotContain("1990", bo(), "student"),
                        it -> assertThat(it).contains("[\"birthDate\"]").doesNotContain("1990", bo()));
        assertThat(jdbc.sql("SELECT LOWER(HEX(text)) FROM member_history WHERE member = ? AND field = 'birthDate' ORDER BY id").param(surrogate)
                .query(String.class).list()).hasSize(2)
                .noneMatch(it -> it.contains(java.util.HexFormat.of().formatHex("1990".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(shop.at("/members/%s/personal-data".formatted(bo())).body().path("changes").valueStream()
                .filter(it -> it.path("field").asString().equals("birthDate")).map(it -> it.path("value").asString()))
                .containsExactly("1990-01-01", "1990-01-02");
    }
}
