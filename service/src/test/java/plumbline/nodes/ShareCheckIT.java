package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Sharing.newcomer;
import static plumbline.nodes.Sharing.newcomers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a check of a share answers over HTTP, the decided cases and what statutes say outright included. */
class ShareCheckIT {

    private static final String ALL_STEPS = "{\"tappedInvite\":true,\"choseRecipients\":true,\"tappedSend\":true,\"contactsPreselected\":false}";
    private static final String PRESELECTED = "{\"tappedInvite\":true,\"choseRecipients\":false,\"tappedSend\":true,\"contactsPreselected\":true}";
    private static final String NO_STEPS = "{\"tappedInvite\":false,\"choseRecipients\":false,\"tappedSend\":false}";
    private static final String MARKETING = "\"consents\":[\"marketing\"]";

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
    private final String sharer = "ann-" + UUID.randomUUID().toString().substring(0, 12);
    private final String ref = newcomer();

    @BeforeEach
    void putTheSharer() {
        assertThat(shop.member(sharer, "").status()).isEqualTo(201);
    }

    static Stream<Arguments> decided() {
        return Stream.of(
                decided("TextMe, FCC 2015: the user taps invite, chooses, taps send",
                        it -> it.on("sms").with("jurisdiction", "\"US\"").with("initiation", ALL_STEPS), "America/New_York", ""),
                decided("Glide, FCC 2015: all contacts preselected",
                        it -> it.on("sms").with("jurisdiction", "\"US\"").with("initiation", PRESELECTED), "America/New_York", "",
                        "us.member-initiated", "liandong.chosen-recipients"),
                decided("Perkins v. LinkedIn: the first invitation",
                        it -> it.on("email").with("jurisdiction", "\"US\"").with("initiation", ALL_STEPS).with("message", "{\"reminderOf\":null}"),
                        "America/Los_Angeles", ""),
                decided("Perkins v. LinkedIn: an automatic reminder in the member's name",
                        it -> it.on("email").with("jurisdiction", "\"US\"").with("initiation", NO_STEPS).with("message", "{\"reminderOf\":\"s-1\"}"),
                        "America/Los_Angeles", "",
                        "us.member-initiated", "us.no-automatic-reminder", "liandong.reminder-by-member", "liandong.chosen-recipients"),
                decided("WeChat: points at once for sharing",
                        it -> it.with("sharerReward", "{\"on\":\"share\"}"), "Asia/Shanghai", "", "wechat.no-paid-share", "liandong.no-paid-share"),
                decided("WeChat, virtual goods: the invitee gains",
                        it -> it.with("kind", "\"course\"").with("sharerReward", "{\"on\":\"purchase\"}").with("recipientReward",
                                "{\"on\":\"click\"}"),
                        "Asia/Shanghai", "", "wechat.no-invitee-gain"),
                decided("CASL: one referral message with the referrer's name",
                        it -> it.on("email").with("jurisdiction", "\"CA\"").with("message", "{\"referrerNameShown\":true,\"reminderOf\":null}"),
                        "America/Toronto", ""),
                decided("China: a text message without consent", it -> it.on("sms"), "Asia/Shanghai", "", "cn.message-consent"),
                decided("China: a text message with consent", it -> it.on("sms"), "Asia/Shanghai", MARKETING));
    }

    private static Arguments decided(String title, UnaryOperator<Sharing> share, String zone, String told, String... against) {
        return arguments(title, share, zone, told, List.of(against));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decided")
    void decidesAsItWasDecided(String title, UnaryOperator<Sharing> share, String zone, String told, List<String> against) {
        var person = "\"relation\":\"friend\",\"timeZone\":\"%s\"%s".formatted(zone, told.isEmpty() ? "" : "," + told);
        var reply = share.apply(Sharing.by(sharer, noon(zone))).recipient(ref, person).check(shop);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.against()).containsExactlyInAnyOrderElementsOf(against);
        assertThat(reply.body().path("allowed").asBoolean()).isEqualTo(against.isEmpty());
        assertThat(reply.allowed()).containsExactly(against.isEmpty());
        assertThat(reply.body().at("/recipients/0/retryAt").isNull()).isTrue();
    }

    @Test
    void citesWhatForbidsToLockContentUntilItIsShared() {
        var reply = Sharing.by(sharer, now).with("trigger", "\"unlock\"").to(ref).check(shop);

        assertThat(reply.against()).containsExactlyInAnyOrder("wechat.no-forced-share", "liandong.voluntary-share");
        var reason = reason(reply.body().path("plan"), "wechat.no-forced-share");
        assertThat(reason.at("/citation/instrument").asString()).isEqualTo("微信小程序平台运营规范");
        assertThat(reason.at("/citation/article").asString()).isEqualTo("5.1");
        assertThat(reason.at("/citation/confidence").asString()).isEqualTo("verified");
        assertThat(reply.body().at("/recipients/0/reasons")).isEmpty();
        assertThat(reply.allowed()).containsExactly(false);
    }

    @Test
    void asksToComeBackInTheMorningInKorea() {
        var reply = Sharing.by(sharer, now).at("2026-03-02T21:30:00+09:00").on("sms").with("jurisdiction", "\"KR\"")
                .recipient(ref, "\"timeZone\":\"Asia/Seoul\",\"relation\":\"friend\"," + MARKETING).check(shop);

        assertThat(reply.against()).containsExactlyInAnyOrder("kr.night-consent", "liandong.quiet-hours");
        assertThat(reply.text("/recipients/0/retryAt")).isEqualTo("2026-03-02T23:00:00Z");
        var quiet = reason(reply.body().at("/recipients/0/reasons"), "liandong.quiet-hours").path("reason");
        assertThat(quiet.path("en").asString()).isEqualTo("Nobody is disturbed outside 08:00 to 21:00 where they are");
        assertThat(quiet.path("zh").asString()).isEqualTo("对方当地时间 08:00 至 21:00 之外不打扰");
    }

    @Test
    void allowsOneReferralMessageInALifeInCanada() {
        var first = toCanada(now.minus(40, ChronoUnit.DAYS)).send(shop, "s-" + sharer);
        var second = toCanada(noon("America/Toronto")).check(shop);

        assertThat(first.allowed()).containsExactly(true);
        assertThat(second.against()).containsExactly("ca.one-message");
        assertThat(second.body().at("/recipients/0/retryAt").isNull()).isTrue();
    }

    private Sharing toCanada(Instant at) {
        return Sharing.by(sharer, at).on("email").with("jurisdiction", "\"CA\"").with("message", "{\"referrerNameShown\":true}").recipient(ref,
                "\"timeZone\":\"America/Toronto\",\"relation\":\"friend\",\"consents\":[\"night-marketing\"]");
    }

    @Test
    void neverReachesWhoRefusedInChina() {
        shop.put("/opt-outs/" + ref, "{\"channel\":\"all\",\"kind\":\"opt-out\"}");
        var reply = Sharing.by(sharer, now).on("sms").to(ref).check(shop);

        assertThat(reply.against()).containsExactlyInAnyOrder("cn.opt-out", "liandong.opt-out");
        assertThat(reply.body().at("/recipients/0/retryAt").isNull()).isTrue();
        assertThat(reason(reply.body().at("/recipients/0/reasons"), "cn.opt-out").at("/citation/confidence").asString()).startsWith("verified");
    }

    @Test
    void answersEachRecipientAndWhereTheDecisionIs() {
        var refs = newcomers(3);
        shop.put("/opt-outs/" + refs[1], "{}");
        var reply = Sharing.by(sharer, now).with("sharerReward", "{\"on\":\"purchase\"}").to(refs).check(shop);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers().get("Location")).isEqualTo("/api/v1/decisions/" + reply.text("/decisionId"));
        assertThat(reply.text("/decisionId")).startsWith("d_");
        assertThat(reply.body().propertyNames()).containsExactly("decisionId", "allowed", "recipients", "plan", "disclosures");
        assertThat(reply.body().path("allowed").asBoolean()).isFalse();
        assertThat(reply.body().path("plan")).isEmpty();
        assertThat(reply.allowed()).containsExactly(true, false, true);
        reply.body().path("recipients").forEach(it -> assertThat(it.propertyNames()).containsExactly("ref", "allowed", "reasons", "retryAt"));
        assertThat(reply.body().path("recipients").valueStream().map(it -> it.path("ref").asString())).containsExactly(refs);
        assertThat(reply.body().path("disclosures").valueStream().map(it -> it.path("code").asString())).containsExactly("cn-ad-label",
                "paid-referral", "referrer-name");
        assertThat(reply.text("/disclosures/0/text/zh")).isNotBlank();
        assertThat(shop.get("/api/v1/decisions/" + reply.text("/decisionId")).text("/kind")).isEqualTo("share-check");
    }

    @Test
    void takesWhatIsNotSaidToBeVirtualOnWeChat() {
        var virtual = gaining().check(shop);
        var physical = gaining().with("kind", "\"physical\"").check(shop);

        assertThat(virtual.against()).containsExactly("wechat.no-invitee-gain");
        assertThat(physical.against()).isEmpty();
        assertThat(physical.body().path("allowed").asBoolean()).isTrue();
    }

    private Sharing gaining() {
        return Sharing.by(sharer, now).with("sharerReward", "{\"on\":\"purchase\"}").with("recipientReward", "{\"on\":\"purchase\"}").to(ref);
    }

    @Test
    void countsNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(Sharing.by(sharer, now).to(ref).check(shop).allowed()).containsExactly(true);
        }

        assertThat(Sharing.by(sharer, now).to(ref).send(shop, "s-" + sharer).allowed()).containsExactly(true);
    }

    @Test
    void decidesOnFiveThousandRecipients() {
        var most = Sharing.by(sharer, now).to(newcomers(5_000)).check(shop);
        var lawful = Sharing.by(sharer, now).to(newcomers(2_000)).check(shop);

        assertThat(most.status()).isEqualTo(201);
        assertThat(most.against()).containsExactly("liandong.sharer-volume");
        assertThat(most.allowed()).hasSize(5_000).containsOnly(false);
        assertThat(lawful.body().path("allowed").asBoolean()).isTrue();
        assertThat(lawful.allowed()).hasSize(2_000).containsOnly(true);
    }

    @Test
    void givesTheFirstAnswerAgainByteForByte() {
        var headers = new HashMap<>(shop.authorization());
        headers.put("Idempotency-Key", "check-" + sharer);
        var body = Sharing.by(sharer, now).to(ref).json();

        var first = shop.node().post("/api/v1/programs/liandong/share-checks", body, headers);
        shop.put("/opt-outs/" + ref, "{}");
        var again = Shop.two().node().post("/api/v1/programs/liandong/share-checks", body, headers);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).isPresent().isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        var other = shop.post("/share-checks", Sharing.by(sharer, now).to(newcomer()).json(), "check-" + sharer);
        assertThat(other.problem()).isEqualTo("idempotency-mismatch");
    }

    private static JsonNode reason(JsonNode reasons, String rule) {
        return reasons.valueStream().filter(it -> it.path("rule").asString().equals(rule)).findFirst().orElseThrow();
    }

    /** The last noon there. */
    private Instant noon(String zone) {
        var there = now.atZone(ZoneId.of(zone));
        var noon = there.toLocalDate().atTime(12, 0).atZone(there.getZone());
        return (noon.isAfter(there) ? noon.minusDays(1) : noon).toInstant();
    }
}
