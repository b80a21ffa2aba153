package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Sharing.newcomer;
import static plumbline.nodes.Sharing.newcomers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Telling a share that was sent: once, whatever is sent again, and counted whether it was lawful or not. */
class ShareIT {

    private static final String SHARES = "/api/v1/programs/liandong/shares";

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ref = newcomer();

    @BeforeEach
    void putTheSharers() {
        for (int i = 1; i <= 5; i++) {
            assertThat(shop.member(sharer(i), "").status()).isEqualTo(201);
        }
    }

    private String sharer(int number) {
        return "ann%d-%s".formatted(number, id);
    }

    private Sharing share(int sharer, Instant at) {
        return Sharing.by(sharer(sharer), at);
    }

    @Test
    void isRecordedOnceHoweverOftenItIsTold() {
        var refs = newcomers(3);
        shop.put("/opt-outs/" + refs[1], "{}");
        var first = share(1, now).to(refs).send(shop, "s-" + id);
        var again = share(1, now).to(refs).send(Shop.two(), "s-" + id);
        var elsewhere = share(1, now).at(now.atZone(ZoneId.of("America/New_York")).toOffsetDateTime().toString()).to(refs).send(shop, "s-" + id);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().propertyNames()).containsExactly("id", "decisionId", "recipients");
        assertThat(first.text("/id")).isEqualTo("s-" + id);
        assertThat(first.headers().get("Location")).isEqualTo("/api/v1/decisions/" + first.text("/decisionId"));
        assertThat(first.body().path("recipients").valueStream().map(it -> it.path("ref").asString())).containsExactly(refs);
        assertThat(first.allowed()).containsExactly(true, false, true);
        assertThat(first.body().path("recipients").valueStream().map(it -> it.path("flagged").asBoolean())).containsExactly(false, true, false);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.body()).isEqualTo(first.body());
    }

    @Test
    void countsOnceWhatIsToldAgain() {
        for (int i = 0; i < 5; i++) {
            share(1, now).to(ref).send(shop, "s-" + id);
        }

        assertThat(share(2, now).to(ref).send(shop, "s2-" + id).allowed()).containsExactly(true);
        assertThat(share(3, now).to(ref).send(shop, "s3-" + id).allowed()).containsExactly(true);
        assertThat(share(4, now).to(ref).send(shop, "s4-" + id).allowed()).containsExactly(false);
    }

    static Stream<Arguments> others() {
        return Stream.of(other("another time", it -> it.at("2025-02-03T12:00:00Z")), other("another channel", it -> it.on("link")),
                other("another reward", it -> it.with("sharerReward", "{\"on\":\"purchase\"}")),
                other("another product", it -> it.with("sku", "\"x\"")),
                other("another text", it -> it.with("message", "{\"text\":\"x\"}")), other("one recipient more", it -> it.to(newcomer())));
    }

    private static Arguments other(String title, UnaryOperator<Sharing> change) {
        return arguments(title, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isNotReplacedByAnotherOfTheSameId(String title, UnaryOperator<Sharing> change) {
        var first = share(1, now).to(ref).send(shop, "s-" + id);
        var other = change.apply(share(1, now).to(ref)).send(shop, "s-" + id);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("share-exists");
        assertThat(other.body().toString()).doesNotContain(ref.substring(7));
        assertThat(share(2, now).to(ref).send(shop, "s-" + id).problem()).isEqualTo("share-exists");
        assertThat(share(1, now).to(ref).send(shop, "s-" + id).body()).isEqualTo(first.body());
    }

    @Test
    void isAtMostFiveMinutesAhead() {
        var ahead = share(1, now.plus(Duration.ofMinutes(6))).to(ref).send(shop, "s-" + id);
        var nearly = share(1, now.plus(Duration.ofMinutes(4))).to(ref).send(shop, "s-" + id);

        assertThat(ahead.status()).isEqualTo(422);
        assertThat(ahead.wrong()).containsExactly("/sentAt");
        assertThat(nearly.status()).isEqualTo(201);
    }

    @Test
    void countsFlaggedOnesToo() {
        for (int i = 1; i <= 4; i++) {
            var sent = share(i, now.plusSeconds(i)).to(ref).send(shop, "s%d-%s".formatted(i, id));
            assertThat(sent.status()).isEqualTo(201);
            assertThat(sent.allowed()).containsExactly(i <= 3);
            assertThat(sent.body().at("/recipients/0/flagged").asBoolean()).isEqualTo(i > 3);
        }
        var check = share(5, now.plusSeconds(5)).to(ref).check(shop);

        assertThat(check.against()).containsExactly("liandong.recipient-frequency");
        assertThat(check.text("/recipients/0/reasons/0/reason/en")).isEqualTo("A person gets at most 3 shares within 24 hours, whoever sends them");
        assertThat(check.text("/recipients/0/reasons/0/citation/confidence")).isEqualTo("program");
        assertThat(check.text("/recipients/0/retryAt")).isEqualTo(now.plusSeconds(2).plus(1, ChronoUnit.DAYS).toString());
    }

    @Test
    void isAllowedAgainAtTheInstantThatTheCheckNamed() {
        var then = now.minus(2, ChronoUnit.DAYS);
        for (int i = 1; i <= 3; i++) {
            share(i, then.plusSeconds(i)).to(ref).send(shop, "s%d-%s".formatted(i, id));
        }
        var retry = Instant.parse(share(4, then.plusSeconds(4)).to(ref).check(shop).text("/recipients/0/retryAt"));

        assertThat(retry).isEqualTo(then.plusSeconds(1).plus(1, ChronoUnit.DAYS));
        assertThat(share(4, retry.minusNanos(1_000)).to(ref).check(shop).allowed()).containsExactly(false);
        assertThat(share(4, retry).to(ref).send(shop, "s4-" + id).allowed()).containsExactly(true);
    }

    @Test
    void ofOneMemberCountsForAWeekTowardsTheSameRecipient() {
        for (int i = 1; i <= 5; i++) {
            share(1, now.minus(i, ChronoUnit.DAYS)).to(ref).send(shop, "s%d-%s".formatted(i, id));
        }
        var check = share(1, now).to(ref).check(shop);

        assertThat(check.against()).containsExactly("liandong.pair-frequency");
        assertThat(check.text("/recipients/0/retryAt")).isEqualTo(now.plus(2, ChronoUnit.DAYS).toString());
        assertThat(share(2, now).to(ref).check(shop).allowed()).containsExactly(true);
    }

    @Test
    void thatWasNotLawfulIsRecordedAndFlagged() {
        shop.put("/opt-outs/" + ref, "{\"channel\":\"all\"}");
        var sent = share(1, now).to(ref).send(shop, "s-" + id);
        var forced = share(2, now).with("trigger", "\"task\"").to(newcomer()).send(shop, "f-" + id);

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.allowed()).containsExactly(false);
        assertThat(sent.body().at("/recipients/0/flagged").asBoolean()).isTrue();
        assertThat(forced.status()).isEqualTo(201);
        assertThat(forced.body().at("/recipients/0/flagged").asBoolean()).isTrue();
    }

    @Test
    void givesTheFirstAnswerAgainUnderItsKey() {
        var headers = new HashMap<>(shop.authorization());
        headers.put("Idempotency-Key", "share-" + id);
        var body = share(1, now).to(ref).sent("s-" + id);

        var first = shop.node().post(SHARES, body, headers);
        var again = Shop.two().node().post(SHARES, body, headers);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void reachesFiveThousandAtOnce() {
        var sent = share(1, now).to(newcomers(5_000)).send(shop, "s-" + id);

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.allowed()).hasSize(5_000).containsOnly(false);
        assertThat(share(1, now).to(ref).check(shop).against()).containsExactly("liandong.sharer-volume");
    }
}
