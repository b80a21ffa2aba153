package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Sharing.newcomer;
import static plumbline.nodes.Sharing.newcomers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.access.Keys;
import plumbline.service.database.TestDatabase;

/** What a storefront may not say of a share, and that nobody's number or address comes back. */
class ShareFormIT {

    private static final String CHECKS = "/api/v1/programs/liandong/share-checks";
    private static final String SHARES = "/api/v1/programs/liandong/shares";
    private static final int BODY_MAX = 4 << 20;

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String sharer = "ann-" + id;
    private final String ref = newcomer();

    @BeforeEach
    void putTheSharer() {
        assertThat(shop.member(sharer, "").status()).isEqualTo(201);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(wrong("an unknown channel", it -> it.on("fax"), "/channel"),
                wrong("an unknown trigger", it -> it.with("trigger", "\"bribe\""), "/trigger"),
                wrong("an unknown reward", it -> it.with("sharerReward", "{\"on\":\"birth\"}"), "/sharerReward/on"),
                wrong("an unknown kind", it -> it.with("kind", "\"air\""), "/kind"),
                wrong("an unknown jurisdiction", it -> it.with("jurisdiction", "\"XX\""), "/jurisdiction"),
                wrong("a time without an offset", it -> it.at("2026-11-25T12:00:00"), "/at"),
                wrong("a field of another's", it -> it.with("colour", "1"), "/colour"),
                wrong("a field within", it -> it.with("message", "{\"subject\":\"x\"}"), "/message/subject"),
                wrong("a flag that is a text", it -> it.with("initiation", "{\"tappedSend\":\"true\"}"), "/initiation/tappedSend"),
                wrong("a text too long", it -> it.with("message", "{\"text\":\"%s\"}".formatted("x".repeat(10_001))), "/message/text"));
    }

    private static Arguments wrong(String title, UnaryOperator<Sharing> share, String pointer) {
        return arguments(title, share, pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void namesWhatIsWrong(String title, UnaryOperator<Sharing> share, String pointer) {
        var check = share.apply(Sharing.by(sharer, now)).to(ref).check(shop);
        var sent = share.apply(Sharing.by(sharer, now)).to(ref).send(shop, "s-" + id);

        assertThat(check.status()).isEqualTo(422);
        assertThat(check.problem()).isEqualTo("invalid-input");
        assertThat(check.wrong()).containsExactly(pointer);
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.wrong()).containsExactly(pointer.equals("/at") ? "/sentAt" : pointer);
    }

    static Stream<Arguments> wrongRecipients() {
        return Stream.of(arguments("\"phone\":\"x\"", "/recipients/0/phone"), arguments("\"timeZone\":\"Mars/Olympus\"", "/recipients/0/timeZone"),
                arguments("\"relation\":\"rival\"", "/recipients/0/relation"), arguments("\"consents\":[\"everything\"]", "/recipients/0/consents/0"),
                arguments("\"source\":\"leak\"", "/recipients/0/source"), arguments("\"minor\":1", "/recipients/0/minor"),
                arguments("\"consents\":[\"marketing\"],\"consentedAt\":\"2026-11-25T12:00:00.000001+08:00\"", "/recipients/0/consentedAt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRecipients")
    void namesWhatIsWrongOfARecipient(String told, String pointer) {
        var reply = Sharing.by(sharer, now).at("2026-11-25T12:00:00+08:00").recipient(ref, told).check(shop);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.wrong()).containsExactly(pointer);
    }

    @Test
    void takesAConsentOfTheVeryInstant() {
        var told = "\"timeZone\":\"Asia/Shanghai\",\"consents\":[\"marketing\",\"night-marketing\"],\"consentedAt\":\"%s\"".formatted(now);

        assertThat(Sharing.by(sharer, now).recipient(ref, told).check(shop).allowed()).containsExactly(true);
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(shop.post("/share-checks", "{}").wrong()).containsExactlyInAnyOrder("/sharerId", "/channel", "/at", "/trigger", "/recipients");
        assertThat(shop.post("/shares", "{}").wrong()).containsExactlyInAnyOrder("/id", "/sharerId", "/channel", "/sentAt", "/trigger",
                "/recipients");
        assertThat(Sharing.by(sharer, now).to(ref).without("at").check(shop).wrong()).containsExactly("/at");
        assertThat(shop.post("/share-checks", Sharing.by(sharer, now).json().replace("[]", "[{}]")).wrong()).containsExactly("/recipients/0/ref");
        assertThat(Sharing.by(sharer, now).check(shop).wrong()).containsExactly("/recipients");
    }

    @Test
    void refusesMoreThanFiveThousandRecipients() {
        var reply = Sharing.by(sharer, now).to(newcomers(5_001)).check(shop);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.wrong()).containsExactly("/recipients");
        assertThat(reply.text("/errors/0/message")).contains("5001").contains("5000");
    }

    @Test
    void refusesTheSameRecipientTwice() {
        var other = newcomer();
        var reply = Sharing.by(sharer, now).to(other, ref, ref.toUpperCase(Locale.ROOT).replace("SHA256", "sha256")).check(shop);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.wrong()).containsExactly("/recipients/2/ref");
        assertThat(reply.body().toString()).doesNotContainIgnoringCase(ref.substring(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"+8613800138000\"", "\"ann@example.com\"", "\"sha256:+8613800138000\"", "13800138000", "[\"+8613800138000\"]"})
    void neverRepeatsANumberOrAnAddress(String number) {
        var body = Sharing.by(sharer, now).to(ref).json().replace('"' + ref + '"', number);
        var sent = Sharing.by(sharer, now).to(ref).sent("s-" + id).replace('"' + ref + '"', number);

        for (var reply : List.of(shop.node().post(CHECKS, body, shop.authorization()), shop.node().post(SHARES, sent, shop.authorization()))) {
            assertThat(reply.statusCode()).isEqualTo(422);
            assertThat(reply.body()).contains("\"/recipients/0/ref\"").doesNotContain("13800138000").doesNotContain("example.com");
        }
    }

    @Test
    void namesAnUnknownSharer() {
        for (var reply : List.of(Sharing.by("nobody-" + id, now).to(ref).check(shop),
                Sharing.by("nobody-" + id, now).to(ref).send(shop, "s-" + id))) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.problem()).isEqualTo("unknown-member");
            assertThat(reply.wrong()).containsExactly("/sharerId");
        }
        assertThat(Sharing.by(sharer, now).to(ref).send(shop, "s-" + id).status()).isEqualTo(201);
    }

    @Test
    void readsFourMebibytesAndNoMore() {
        var body = Sharing.by(sharer, now).to(ref).json();
        var padded = body + " ".repeat(BODY_MAX - body.length());

        assertThat(shop.post("/share-checks", padded).status()).isEqualTo(201);
        var larger = shop.post("/share-checks", padded + " ");
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.problem()).isEqualTo("too-large");
        assertThat(shop.post("/shares", padded + " ").status()).isEqualTo(413);
    }

    @Test
    void refusesTheKeyOfAnotherProgramme() {
        var program = "other-" + id;
        JdbcClient.create(TestDatabase.dataSource())
                .sql("INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                .params(program, new byte[32]).update();
        var key = Map.of("Authorization", "Bearer " + shop.node().bean(Keys.class).issue(program, Set.of()));

        assertThat(shop.node().post(CHECKS, Sharing.by(sharer, now).to(ref).json(), key).statusCode()).isEqualTo(403);
        assertThat(shop.node().post(SHARES, Sharing.by(sharer, now).to(ref).sent("s-" + id), key).statusCode()).isEqualTo(403);
        assertThat(shop.node().put("/api/v1/programs/liandong/opt-outs/" + ref, "{}", key).statusCode()).isEqualTo(403);
        assertThat(shop.node().get("/api/v1/programs/liandong/opt-outs/" + ref, key).statusCode()).isEqualTo(403);
        assertThat(shop.get("/opt-outs/" + ref).body().path("optOuts")).isEmpty();
    }
}
