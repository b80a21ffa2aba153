package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ChangedPacks.limit;
import static plumbline.fixture.ChangedPacks.parameter;
import static plumbline.fixture.DemoRules.replacing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;
import plumbline.fixture.ChangedPacks;
import plumbline.pack.PackFiles;
import plumbline.rulebook.Rulebook;

/** Changing a figure, a row or a rule file is all it takes to change what may be shared, and when. */
class ChangedShareRulesTests {

    private static final UnaryOperator<PackFiles> AS_IT_IS = UnaryOperator.identity();
    private static final String NOON = "2026-11-25T12:00:00+08:00";
    private static final String CHANNELS = "limits/channel.csv";

    @Test
    void aLowerDayLimitDefersTheThird() {
        var third = AShare.on("wechat").to(ARecipient.in("CN").got("wechat", "2026-11-25T09:00:00+08:00", "2026-11-25T10:00:00+08:00"));

        assertThat(decide(third, AS_IT_IS).allowed()).isTrue();
        var verdict = decide(third, parameter("liandong.recipient-day-limit", "value: \"3\"", "value: \"2\""));
        assertThat(verdict.reasons()).extracting(Reason::rule).containsExactly("liandong.recipient-frequency");
        assertThat(verdict.retryAt()).contains(at("2026-11-26T09:00:00+08:00"));
    }

    @Test
    void aTitleTellsTheFigureInForceInBothLanguages() {
        var third = AShare.on("wechat").to(ARecipient.in("CN").got("wechat", "2026-11-25T09:00:00+08:00", "2026-11-25T10:00:00+08:00"));

        var reason = decide(third, parameter("liandong.recipient-day-limit", "value: \"3\"", "value: \"2\"")).reasons().getFirst().reason();

        assertThat(reason.zh()).isEqualTo("同一个人 24 小时内最多收到 2 条分享，不论由谁发送");
        assertThat(reason.en()).isEqualTo("A person gets at most 2 shares within 24 hours, whoever sends them");
    }

    @Test
    void laterQuietHoursBeginLater() {
        var evening = AShare.on("wechat").at("2026-11-25T21:30:00+08:00").to(ARecipient.in("CN"));
        var night = AShare.on("wechat").at("2026-11-25T22:00:00+08:00").to(ARecipient.in("CN"));
        var later = parameter("liandong.close", "value: \"21:00\"", "value: \"22:00\"");

        assertThat(decide(evening, AS_IT_IS).allowed()).isFalse();
        try (var rulebook = ChangedPacks.programme(later).rulebook()) {
            assertThat(only(evening, rulebook).allowed()).isTrue();
            var verdict = only(night, rulebook);
            assertThat(verdict.retryAt()).contains(at("2026-11-26T08:00:00+08:00"));
            assertThat(verdict.reasons().getFirst().reason().zh()).isEqualTo("对方当地时间 08:00 至 22:00 之外不打扰");
            assertThat(verdict.reasons().getFirst().reason().en()).isEqualTo("Nobody is disturbed outside 08:00 to 22:00 where they are");
        }
    }

    @Test
    void aRowMoreIsAChannelMore() {
        var first = AShare.on("line").to(ARecipient.in("CN"));
        var third = AShare.on("line").to(ARecipient.in("CN").got("line", "2026-11-24T13:00:00+08:00", "2026-11-25T10:00:00+08:00"));

        try (var rulebook = ChangedPacks.programme(AS_IT_IS).rulebook()) {
            assertThat(rulebook.channels()).containsExactlyInAnyOrder("link", "wechat", "sms", "email", "app", "whatsapp");
            var verdict = only(first, rulebook);
            assertThat(verdict.reasons()).extracting(Reason::rule).containsExactly("liandong.channel-frequency");
            assertThat(verdict.retryAt()).isEmpty();
        }
        try (var rulebook = ChangedPacks.programme(files -> files.with(CHANNELS, files.text(CHANNELS) + "line,2,24\n")).rulebook()) {
            assertThat(rulebook.channels()).contains("line", "sms").hasSize(7);
            assertThat(only(first, rulebook).allowed()).isTrue();
            var verdict = only(third, rulebook);
            assertThat(verdict.reasons()).extracting(Reason::rule).containsExactly("liandong.channel-frequency");
            assertThat(verdict.retryAt()).contains(at("2026-11-25T13:00:00+08:00"));
        }
    }

    @Test
    void aRowTakenAwayClosesItsChannel() {
        var verdict = decide(AShare.on("sms").to(ARecipient.in("JP")), replacing(CHANNELS, "sms,5,168\n", ""));

        assertThat(verdict.reasons()).extracting(Reason::rule).containsExactly("liandong.channel-frequency");
        assertThat(verdict.retryAt()).isEmpty();
    }

    @Test
    void aLimitThatRisesSoonIsWaitedFor() {
        var full = ARecipient.in("CN").consentingToTheNight().got("wechat", "2026-11-25T09:00:00+08:00", "2026-11-25T10:00:00+08:00",
                "2026-11-25T11:00:00+08:00");

        assertThat(retry(full, dayLimitFrom("2026-11-26", "5"))).contains(at("2026-11-26T00:00:00+08:00"));
        assertThat(retry(full, dayLimitFrom("2026-11-27", "5"))).contains(at("2026-11-26T09:00:00+08:00"));
    }

    @Test
    void aLimitThatFallsSoonIsWaitedForLonger() {
        var full = ARecipient.in("CN").consentingToTheNight().got("wechat", "2026-11-25T09:00:00+08:00", "2026-11-25T10:00:00+08:00",
                "2026-11-25T11:00:00+08:00");

        assertThat(retry(full, dayLimitFrom("2026-11-26", "1"))).contains(at("2026-11-26T11:00:00+08:00"));
        assertThat(retry(full, dayLimitFrom("2026-11-26", "0"))).isEmpty();
    }

    @Test
    void aFigureThatBeginsOnlyInYearsIsWaitedForWhereItIsTheFirstToAllow() {
        var none = ChangedPacks.both(parameter("liandong.recipient-day-limit", "value: \"3\"", "value: \"0\""), dayLimitFrom("2029-01-01", "1"));

        assertThat(retry(ARecipient.in("CN"), none)).contains(at("2029-01-01T08:00:00+08:00"));
    }

    @Test
    void aRuleThatEndsIsWaitedFor() {
        var closed = limit("@validFrom(\"2000-01-01\")\n    @validTo(\"2026-11-30\")", "$share : Share( channel == \"wechat\" )", "$share.deny();");

        assertThat(retry(ARecipient.in("CN"), closed)).contains(at("2026-12-01T08:00:00+08:00"));
        assertThat(retry(ARecipient.in("CN").consentingToTheNight(), closed)).contains(at("2026-12-01T00:00:00+08:00"));
    }

    @Test
    void aRuleThatBeginsBeforeItWouldBeAllowedMeansNever() {
        var refused = ARecipient.in("CN").refused("2026-10-27T12:00:00+08:00");
        var beginning = limit("@validFrom(\"2026-11-26\")", "$recipient : Recipient( channel == \"wechat\" )", "$recipient.deny();");

        assertThat(retry(refused, AS_IT_IS)).contains(at("2026-11-26T12:00:00+08:00"));
        assertThat(retry(refused, beginning)).isEmpty();
    }

    private static UnaryOperator<PackFiles> dayLimitFrom(String day, String value) {
        var dated = "    %s: { value: \"%s\", citation: liandong-terms-13 }\n".formatted(day, value);
        return parameter("liandong.recipient-day-limit", "  checkedOn:", dated + "  checkedOn:");
    }

    private static Optional<Instant> retry(ARecipient recipient, UnaryOperator<PackFiles> change) {
        var verdict = decide(AShare.on("wechat").at(NOON).to(recipient), change);
        assertThat(verdict.allowed()).isFalse();
        return verdict.retryAt();
    }

    private static Verdict decide(AShare share, UnaryOperator<PackFiles> change) {
        try (var rulebook = ChangedPacks.programme(change).rulebook()) {
            return only(share, rulebook);
        }
    }

    private static Verdict only(AShare share, Rulebook rulebook) {
        var outcome = ShareDecision.decide(share.facts(), rulebook).outcome();
        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.recipients()).hasSize(1);
        return List.copyOf(outcome.recipients()).getFirst();
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
