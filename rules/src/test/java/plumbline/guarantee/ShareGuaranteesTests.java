package plumbline.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Trigger;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;

class ShareGuaranteesTests {

    @ParameterizedTest
    @EnumSource(Trigger.class)
    void nobodyIsMadeToShare(Trigger trigger) {
        var share = AShare.on("link").to(ARecipient.in("CN")).by(trigger);

        assertThat(codes(share)).isEqualTo(switch (trigger) {
            case VOLUNTARY -> List.of();
            case UNLOCK, TASK -> List.of("forced-share");
            case REWARD_ON_SHARE -> List.of("paid-share");
        });
    }

    @ParameterizedTest
    @CsvSource({"NONE, NONE, ''", "PURCHASE, PURCHASE, ''", "PURCHASE, CLICK, ''", "NONE, CLICK, ''", "SHARE, NONE, paid-share",
            "CLICK, NONE, paid-share", "NONE, SHARE, paid-share"})
    void onlyAPurchaseIsRewarded(RewardedOn sharer, RewardedOn recipient, String expected) {
        var share = AShare.on("link").to(ARecipient.in("CN")).rewarding(sharer, recipient);

        assertThat(String.join(" ", codes(share))).isEqualTo(expected);
    }

    @Test
    void bothBreachesOfAShareAreTold() {
        assertThat(codes(AShare.on("link").to(ARecipient.in("CN")).by(Trigger.TASK).rewarding(RewardedOn.SHARE, RewardedOn.NONE)))
                .containsExactly("forced-share", "paid-share");
    }

    @Test
    void whoOptedOutGetsNothing() {
        assertThat(codes(ARecipient.in("JP").optedOut(), "link", "2026-11-25T12:00:00+09:00")).containsExactly("opt-out");
        assertThat(codes(ARecipient.in("JP"), "link", "2026-11-25T12:00:00+09:00")).isEmpty();
    }

    @Test
    void minorsGetNothing() {
        assertThat(codes(ARecipient.in("JP").minor(), "link", "2026-11-25T12:00:00+09:00")).containsExactly("minor");
        assertThat(codes(ARecipient.in("JP").minor().optedOut(), "link", "2026-11-25T12:00:00+09:00")).containsExactly("opt-out", "minor");
    }

    @ParameterizedTest(name = "{0} in {1}, by {2}, at {3}: broken {4}")
    @CsvSource({
            "US, America/New_York, sms, 2026-11-25T07:59:59-05:00, true", "US, America/New_York, sms, 2026-11-25T08:00:00-05:00, false",
            "US, America/New_York, sms, 2026-11-25T20:59:59-05:00, false", "US, America/New_York, sms, 2026-11-25T21:00:00-05:00, true",
            "US-NY, America/New_York, sms, 2026-11-25T20:59:59-05:00, false", "US-NY, America/New_York, sms, 2026-11-25T21:00:00-05:00, true",
            "US, America/New_York, email, 2026-11-25T21:00:00-05:00, false", "US, America/New_York, wechat, 2026-11-25T03:00:00-05:00, false",
            "US-FL, America/New_York, sms, 2026-11-25T19:59:59-05:00, false", "US-FL, America/New_York, sms, 2026-11-25T20:00:00-05:00, true",
            "US-FL, America/New_York, sms, 2026-11-25T08:00:00-05:00, false", "US-FL, America/New_York, sms, 2026-11-25T07:59:59-05:00, true",
            "US-FL, America/New_York, email, 2026-11-25T20:00:00-05:00, false",
            "KR, Asia/Seoul, email, 2026-11-25T20:59:59+09:00, false", "KR, Asia/Seoul, email, 2026-11-25T21:00:00+09:00, true",
            "KR, Asia/Seoul, link, 2026-11-25T07:59:59+09:00, true", "KR, Asia/Seoul, link, 2026-11-25T08:00:00+09:00, false",
            "CN, Asia/Shanghai, sms, 2026-11-25T03:00:00+08:00, false"})
    void theNightIsQuiet(String law, String zone, String channel, String at, boolean broken) {
        assertThat(codes(ARecipient.in(law).zone(zone), channel, at)).isEqualTo(broken ? List.of("quiet-hours") : List.of());
    }

    @Test
    void aConsentForTheNightCountsInKoreaOnly() {
        assertThat(codes(ARecipient.in("KR").consentingToTheNight(), "sms", "2026-11-25T23:00:00+09:00")).isEmpty();
        assertThat(codes(ARecipient.in("KR").consenting(), "sms", "2026-11-25T23:00:00+09:00")).containsExactly("quiet-hours");
        assertThat(codes(ARecipient.in("US-NY").consentingToTheNight(), "sms", "2026-11-25T23:00:00-05:00")).containsExactly("quiet-hours");
    }

    @ParameterizedTest(name = "{0} in {1} from {3}")
    @CsvSource({
            "US, America/New_York, 1992-12-19T23:59:59-05:00, 1992-12-20T00:00:00-05:00",
            "US-FL, America/New_York, 2021-06-30T20:30:00-04:00, 2021-07-01T20:30:00-04:00",
            "KR, Asia/Seoul, 2014-11-28T23:59:59+09:00, 2014-11-29T00:00:00+09:00"})
    void itHoldsFromTheDayOnWhichItsLawBegan(String law, String zone, String before, String from) {
        var somebody = ARecipient.in(law).zone(zone);

        assertThat(codes(AShare.on("sms").to(somebody).programmeIn(zone), before)).isEmpty();
        assertThat(codes(AShare.on("sms").to(somebody).programmeIn(zone), from)).containsExactly("quiet-hours");
    }

    @Test
    void theDayIsTheProgrammes() {
        var somebody = ARecipient.in("KR").zone("Asia/Seoul");

        assertThat(codes(AShare.on("sms").to(somebody), "2014-11-29T00:59:59+09:00")).isEmpty();
        assertThat(codes(AShare.on("sms").to(somebody), "2014-11-29T01:00:00+09:00")).containsExactly("quiet-hours");
    }

    @Test
    void whereTheZoneIsUnknownItMustBeDayInAllOfThem() {
        assertThat(codes(ARecipient.in("US-FL"), "sms", "2026-11-25T08:59:59-05:00")).containsExactly("quiet-hours");
        assertThat(codes(ARecipient.in("US-FL"), "sms", "2026-11-25T09:00:00-05:00")).isEmpty();
        assertThat(codes(ARecipient.in("US-FL"), "sms", "2026-11-25T19:59:59-05:00")).isEmpty();
        assertThat(codes(ARecipient.in("US-FL"), "sms", "2026-11-25T20:00:00-05:00")).containsExactly("quiet-hours");
        // Hawaii gets up last, New York goes to bed first.
        assertThat(codes(ARecipient.in("US"), "sms", "2026-11-25T07:59:59-10:00")).containsExactly("quiet-hours");
        assertThat(codes(ARecipient.in("US"), "sms", "2026-11-25T08:00:00-10:00")).isEmpty();
        assertThat(codes(ARecipient.in("US"), "sms", "2026-11-25T20:59:59-05:00")).isEmpty();
        assertThat(codes(ARecipient.in("US"), "sms", "2026-11-25T21:00:00-05:00")).containsExactly("quiet-hours");
    }

    private static List<String> codes(AShare share) {
        return ShareGuarantees.breaches(share.facts()).stream().map(Breach::guarantee).toList();
    }

    private static List<String> codes(ARecipient somebody, String channel, String at) {
        return codes(AShare.on(channel).to(somebody), at);
    }

    private static List<String> codes(AShare share, String at) {
        var facts = share.at(at).facts();
        return ShareGuarantees.breaches(facts, facts.recipients().getFirst(), facts.at()).stream().map(Breach::guarantee).toList();
    }
}
