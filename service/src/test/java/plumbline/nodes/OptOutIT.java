package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Sharing.newcomer;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;

/** Who wants no more, or not now: it holds at once and everywhere, until it is taken back. */
class OptOutIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String sharer = "ann-" + id;
    private final String ref = newcomer();
    private final String path = "/opt-outs/" + ref;

    @BeforeEach
    void putTheSharer() {
        assertThat(shop.member(sharer, "").status()).isEqualTo(201);
    }

    private List<String> against(Shop shop, String channel) {
        return Sharing.by(sharer, now).on(channel).to(ref).check(shop).against();
    }

    private List<String> kept() {
        return shop.get(path).body().path("optOuts").valueStream().map(it -> it.path("channel").asString() + " " + it.path("kind").asString())
                .toList();
    }

    @Test
    void holdsAtOnceAndOnTheOtherNode() {
        assertThat(against(Shop.two(), "wechat")).isEmpty();
        var put = shop.put(path, "{\"at\":\"%s\",\"channel\":\"all\",\"kind\":\"opt-out\"}".formatted(now));

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.text("/ref")).isEqualTo(ref);
        assertThat(put.text("/optOuts/0/at")).isEqualTo(now.toString());
        assertThat(against(Shop.two(), "wechat")).containsExactlyInAnyOrder("cn.opt-out", "liandong.opt-out");
        assertThat(Sharing.by(sharer, now).to(ref).send(Shop.two(), "s-" + id).allowed()).containsExactly(false);
        assertThat(Shop.two().get(path).body()).isEqualTo(put.body());
    }

    @Test
    void isOfEverythingAndOfNowUnlessTold() {
        var put = shop.put(path, "{}");

        assertThat(kept()).containsExactly("all opt-out");
        assertThat(Instant.parse(put.text("/optOuts/0/at"))).isBetween(now.minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(shop.put("/opt-outs/sha256:" + ref.substring(7).toUpperCase(Locale.ROOT), "{\"channel\":\"sms\"}").text("/ref")).isEqualTo(ref);
        assertThat(kept()).containsExactly("all opt-out", "sms opt-out");
    }

    @Test
    void isTakenBack() {
        shop.put(path, "{}");

        assertThat(shop.delete(path + "?channel=sms").status()).isEqualTo(204);
        assertThat(against(shop, "wechat")).isNotEmpty();
        assertThat(shop.delete(path + "?channel=all").status()).isEqualTo(204);
        assertThat(against(Shop.two(), "wechat")).isEmpty();
        assertThat(shop.get(path).body().path("optOuts")).isEmpty();
        assertThat(shop.delete(path + "?channel=all").status()).isEqualTo(204);
        assertThat(shop.delete("/opt-outs/" + newcomer()).status()).isEqualTo(204);
    }

    @Test
    void ofOneChannelBarsThatChannelAlone() {
        shop.put(path, "{\"channel\":\"sms\"}");

        assertThat(against(shop, "sms")).containsExactlyInAnyOrder("cn.opt-out", "liandong.opt-out");
        assertThat(against(shop, "email")).isEmpty();
        assertThat(against(shop, "wechat")).isEmpty();
        shop.put(path, "{\"channel\":\"all\"}");
        shop.delete(path + "?channel=sms");
        for (var channel : List.of("link", "wechat", "sms", "email", "app", "whatsapp")) {
            assertThat(against(shop, channel)).as(channel).contains("cn.opt-out", "liandong.opt-out");
        }
    }

    @Test
    void thatIsARefusalBacksOffForThirtyDays() {
        shop.put(path, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(now));
        var check = Sharing.by(sharer, now).to(ref).check(shop);

        assertThat(check.against()).containsExactlyInAnyOrder("cn.refusal-back-off", "liandong.refusal-back-off");
        assertThat(check.text("/recipients/0/retryAt")).isEqualTo(now.plus(30, ChronoUnit.DAYS).toString());
        assertThat(Sharing.by(sharer, now.plus(30, ChronoUnit.DAYS).minusSeconds(1)).to(ref).check(shop).allowed()).containsExactly(false);
        assertThat(Sharing.by(sharer, now.plus(30, ChronoUnit.DAYS)).to(ref).check(shop).allowed()).containsExactly(true);
    }

    @Test
    void thatIsARefusalBacksOffUntilTheMorningAfter() {
        var refused = ZonedDateTime.of(now.atZone(SHANGHAI).toLocalDate().minusDays(10), LocalTime.of(22, 0), SHANGHAI);
        assertThat(shop.put(path, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(refused.toInstant())).status()).isEqualTo(200);
        var check = Sharing.by(sharer, refused.plusHours(14).toInstant()).recipient(ref, "\"timeZone\":\"Asia/Shanghai\"").check(shop);

        assertThat(check.against()).containsExactlyInAnyOrder("cn.refusal-back-off", "liandong.refusal-back-off");
        assertThat(check.text("/recipients/0/retryAt")).isEqualTo(refused.plusDays(30).plusHours(10).toInstant().toString());
    }

    @Test
    void thatIsARefusalCancelsNoOptOut() {
        shop.put(path, "{\"kind\":\"opt-out\"}");
        shop.put(path, "{\"kind\":\"refusal\"}");

        assertThat(kept()).containsExactly("all opt-out", "all refusal");
        var check = Sharing.by(sharer, now).to(ref).check(shop);
        assertThat(check.against()).contains("liandong.opt-out", "liandong.refusal-back-off");
        assertThat(check.body().at("/recipients/0/retryAt").isNull()).isTrue();
    }

    @Test
    void thatIsToldLateEndsNoLaterRefusal() {
        shop.put(path, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(now));
        var put = shop.put(path, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(now.minus(20, ChronoUnit.DAYS)));

        assertThat(put.text("/optOuts/0/at")).isEqualTo(now.toString());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(arguments("{\"channel\":\"fax\"}", "/channel"), arguments("{\"kind\":\"maybe\"}", "/kind"),
                arguments("{\"at\":\"yesterday\"}", "/at"), arguments("{\"reason\":\"x\"}", "/reason"),
                arguments("{\"at\":\"%s\"}".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(360)), "/at"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void namesWhatIsWrong(String body, String pointer) {
        var reply = shop.put(path, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.wrong()).containsExactly(pointer);
        assertThat(kept()).isEmpty();
        assertThat(shop.delete(path + "?channel=fax").status()).isEqualTo(422);
    }

    @Test
    void isTakenFourMinutesAhead() {
        assertThat(shop.put(path, "{\"at\":\"%s\"}".formatted(now.plusSeconds(240))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8613800138000", "ann@example.com", "sha256:13800138000", "13800138000"})
    void neverRepeatsANumberOrAnAddress(String number) {
        var base = "/api/v1/programs/liandong/opt-outs/" + number;
        var node = shop.node();
        for (var reply : List.of(node.get(base, shop.authorization()), node.put(base, "{}", shop.authorization()),
                node.delete(base + "?channel=all", shop.authorization()))) {
            assertThat(reply.statusCode()).isEqualTo(422);
            assertThat(reply.body()).contains("\"parameter\":\"ref\"").doesNotContain("13800138000").doesNotContain("example.com");
        }
    }

    @Test
    void keepsWhoSaidWhatWhenForGood() {
        shop.put(path, "{\"kind\":\"refusal\",\"at\":\"%s\"}".formatted(now));
        shop.put(path, "{\"channel\":\"sms\"}");
        shop.delete(path + "?channel=sms");
        shop.delete(path + "?channel=sms");

        assertThat(events()).containsExactly("all refusal", "sms opt-out", "sms withdrawal");
        assertThat(JDBC.sql("SELECT COUNT(*) FROM opt_out_event WHERE ref = ? AND actor LIKE 'key\\_%' AND recorded_at >= at").param(bytes())
                .query(Integer.class).single()).isEqualTo(3);
        assertThatThrownBy(() -> JDBC.sql("UPDATE opt_out_event SET kind = 'opt-out' WHERE ref = ?").param(bytes()).update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> JDBC.sql("DELETE FROM opt_out_event WHERE ref = ?").param(bytes()).update()).hasMessageContaining("append-only");
        assertThat(events()).hasSize(3);
    }

    private List<String> events() {
        return JDBC.sql("SELECT CONVERT(CONCAT(channel, ' ', kind) USING utf8mb4) FROM opt_out_event WHERE ref = ? ORDER BY id").param(bytes())
                .query(String.class).stream().map(String::valueOf).toList();
    }

    private byte[] bytes() {
        return HexFormat.of().parseHex(ref.substring("sha256:".length()));
    }
}
