package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ChangedPacks.both;
import static plumbline.fixture.DemoRules.replacing;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.decision.Outcome.Disclosure;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.fact.Stage;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Trigger;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;
import plumbline.fixture.ChangedPacks;
import plumbline.fixture.DemoRules;

/** How what the rules of all packs say about a share comes together. */
class ShareDecisionTests {

    @Test
    void whatNothingSpeaksAgainstIsAllowed() {
        var outcome = decide(AShare.on("wechat").to(ARecipient.in("CN"), ARecipient.in("CN")));

        assertThat(outcome.isAllowed()).isTrue();
        assertThat(outcome.plan()).isEmpty();
        assertThat(outcome.recipients()).extracting(Verdict::alias).containsExactly("r1", "r2");
        assertThat(outcome.recipients()).allMatch(it -> it.allowed() && it.reasons().isEmpty() && it.retryAt().isEmpty());
        assertThat(outcome.breaches()).isEmpty();
    }

    @Test
    void anOptOutBeatsEverything() {
        var willing = ARecipient.in("CN").consenting().consentingToTheNight().optedOut();

        var verdict = only(decide(AShare.on("sms").to(willing)));

        assertThat(verdict.allowed()).isFalse();
        assertThat(rules(verdict)).containsExactly("cn.opt-out", "liandong.opt-out");
        assertThat(verdict.retryAt()).isEmpty();
    }

    @Test
    void foreverBeatsUntilAndEveryReasonIsGivenByRule() {
        var somebody = ARecipient.in("CN").optedOut().minor().refused("2026-11-20T12:00:00+08:00")
                .got("sms", "2026-11-24T21:00:00+08:00", "2026-11-24T22:00:00+08:00", "2026-11-24T23:00:00+08:00");

        var verdict = only(decide(AShare.on("sms").to(somebody).at("2026-11-25T07:00:00+08:00")));

        assertThat(rules(verdict)).containsExactly("cn.message-consent", "cn.minor-recipient", "cn.opt-out", "cn.refusal-back-off",
                "liandong.minor-recipient", "liandong.opt-out", "liandong.quiet-hours",
                "liandong.recipient-frequency", "liandong.refusal-back-off");
        assertThat(verdict.retryAt()).isEmpty();
    }

    @Test
    void aReasonCitesItsArticleAndIsASentence() {
        var reason = only(decide(AShare.on("sms").to(ARecipient.in("CN").consenting().optedOut()))).reasons().getFirst();

        assertThat(reason.citation().orElseThrow().id()).isEqualTo("cn-cpl-29");
        assertThat(reason.reason().zh()).isEqualTo("对方已明确拒绝接收，撤回之前不再发送");
        assertThat(reason.reason().en()).isEqualTo("This person has refused to receive more; nothing is sent until they withdraw that");
    }

    @Test
    void theLatestOfSeveralTimesWins() {
        var atNight = AShare.on("wechat").at("2026-11-25T06:00:00+08:00");
        var somebody = ARecipient.in("CN").got("wechat", "2026-11-24T09:00:00+08:00", "2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00")
                .refused("2026-10-26T10:30:00+08:00");

        var verdict = only(decide(atNight.to(somebody)));

        assertThat(rules(verdict)).containsExactly("cn.refusal-back-off", "liandong.quiet-hours", "liandong.recipient-frequency",
                "liandong.refusal-back-off");
        assertRetry(verdict, "2026-11-25T10:30:00+08:00");
    }

    @Test
    void aTimeThatAnotherRuleDoesNotAllowMovesOn() {
        var somebody = ARecipient.in("CN").got("wechat", "2026-11-24T21:30:00+08:00", "2026-11-24T22:00:00+08:00", "2026-11-25T07:30:00+08:00");

        var verdict = only(decide(AShare.on("wechat").at("2026-11-25T12:00:00+08:00").to(somebody)));

        assertThat(rules(verdict)).containsExactly("liandong.recipient-frequency");
        assertRetry(verdict, "2026-11-26T08:00:00+08:00");
    }

    @Test
    void aConsentThatRunsOutBeforeItIsAllowedMeansNever() {
        var until9 = ARecipient.in("KR").zone("Asia/Seoul").got("sms", "2026-11-24T09:00:00+09:00", "2026-11-24T10:00:00+09:00",
                "2026-11-24T11:00:00+09:00");
        var share = "2026-11-24T20:00:00+09:00";

        var lasting = only(decide(AShare.on("app").at(share).to(until9.consentingSince("2024-11-26T15:00:00+09:00"))));
        assertThat(rules(lasting)).containsExactly("liandong.recipient-frequency");
        assertRetry(lasting, "2026-11-25T09:00:00+09:00");
        var ending = only(decide(AShare.on("app").at(share).to(until9.consentingSince("2024-11-25T15:00:00+09:00"))));
        assertThat(rules(ending)).containsExactly("liandong.recipient-frequency");
        assertThat(ending.retryAt()).isEmpty();
    }

    @Test
    void whatSpeaksAgainstTheShareStopsEveryRecipient() {
        var outcome = decide(AShare.on("link").by(Trigger.TASK).to(ARecipient.in("CN"), ARecipient.in("JP").optedOut()));

        assertThat(outcome.isAllowed()).isFalse();
        assertThat(outcome.plan()).extracting(Reason::rule).containsExactly("liandong.voluntary-share");
        assertThat(outcome.recipients()).noneMatch(Verdict::allowed).allMatch(it -> it.retryAt().isEmpty());
        assertThat(rules(outcome.recipients().getFirst())).isEmpty();
        assertThat(rules(outcome.recipients().getLast())).containsExactly("liandong.opt-out");
        assertThat(outcome.breaches()).isEmpty();
    }

    @Test
    void aShareThatMustWaitMakesEverybodyWaitAndWhoMustWaitLongerDoes() {
        var busy = AShare.on("link").sharedTo(1_000, "2026-11-24T18:00:00+08:00", "2026-11-24T19:00:00+08:00");

        var outcome = decide(busy.to(ARecipient.in("CN"), ARecipient.in("CN").refused("2026-11-20T12:00:00+08:00"), ARecipient.in("CN").minor()));

        assertThat(outcome.plan()).extracting(Reason::rule).containsExactly("liandong.sharer-volume");
        assertRetry(outcome.recipients().get(0), "2026-11-25T18:00:00+08:00");
        assertRetry(outcome.recipients().get(1), "2026-12-20T12:00:00+08:00");
        assertThat(outcome.recipients().get(2).retryAt()).isEmpty();
    }

    @Test
    void everybodyIsJudgedByHerOwnLawAndClock() {
        var chinese = ARecipient.in("CN").consenting();
        var korean = ARecipient.in("KR").consenting();

        var outcome = decide(AShare.on("sms").at("2026-11-25T20:30:00+08:00").to(chinese, korean));

        assertThat(outcome.isAllowed()).isFalse();
        assertThat(outcome.plan()).isEmpty();
        assertThat(outcome.recipients().getFirst().allowed()).isTrue();
        assertThat(rules(outcome.recipients().getLast())).containsExactly("kr.night-consent", "liandong.quiet-hours");
        assertRetry(outcome.recipients().getLast(), "2026-11-26T08:00:00+09:00");
    }

    @Test
    void aLawThatProtectsARecipientHoldsForTheSharerToo() {
        var byAMinor = AShare.on("link").rewarding(RewardedOn.PURCHASE, RewardedOn.NONE).to(ARecipient.in("CN"), ARecipient.in("JP"));

        var outcome = decide(byAMinor.under("JP").sharerAged(17));

        assertThat(outcome.plan()).extracting(Reason::rule).containsExactly("liandong.minor-sharer");
        assertThat(rules(outcome.recipients().getFirst())).containsExactly("cn.minor-sharer");
        assertThat(rules(outcome.recipients().getLast())).isEmpty();
        assertThat(outcome.recipients()).noneMatch(Verdict::allowed);
        assertThat(decide(byAMinor.sharerAged(18)).isAllowed()).isTrue();
    }

    @Test
    void aLawOnTheShareAsAWholeHoldsForSharesUnderIt() {
        var onShares = both(replacing("limits/opt-out.drl", "$recipient : Recipient( optedOut == true )", "$share : Share()"),
                replacing("limits/opt-out.drl", "$recipient.deny()", "$share.deny()"));
        var share = AShare.on("link").to(ARecipient.in("JP"));

        try (var rulebook = ChangedPacks.programme(files -> files).beside("law-cn", onShares).rulebook()) {
            assertThat(ShareDecision.decide(share.under("CN-GD").facts(), rulebook).outcome().plan()).extracting(Reason::rule)
                    .containsExactly("cn.opt-out");
            assertThat(ShareDecision.decide(share.under("JP").facts(), rulebook).outcome().isAllowed()).isTrue();
        }
    }

    @Test
    void everyLawOfARecipientMayAskForATextOnce() {
        var share = AShare.on("email").to(ARecipient.in("CN").consenting(), ARecipient.in("KR").consenting(), ARecipient.in("KR").consenting(),
                ARecipient.in("DE").consenting());

        assertThat(decide(share).disclosures()).extracting(Disclosure::code).containsExactly("cn-refusal-way", "eu-sender-shown", "kr-ad-label");
        assertThat(decide(share.rewarding(RewardedOn.PURCHASE, RewardedOn.NONE)).disclosures()).extracting(Disclosure::code)
                .containsExactly("cn-ad-label", "cn-refusal-way", "eu-sender-shown", "kr-ad-label", "paid-referral");
    }

    @Test
    void theTrailTellsLimitsThenDisclosures() {
        var result = ShareDecision.decide(AShare.on("sms").to(ARecipient.in("CN").optedOut()).facts(), DemoRules.rulebook());

        assertThat(result.stages()).extracting(stage -> stage.stage()).containsExactly(Stage.LIMITS, Stage.DISCLOSURES);
        assertThat(result.stages().getFirst().fired()).extracting(ruling -> ruling.rule() + " " + ruling.on())
                .containsExactly("cn.message-consent r1", "cn.opt-out r1", "liandong.opt-out r1");
        assertThat(result.stages().getLast().fired()).extracting(ruling -> ruling.rule() + " " + ruling.on())
                .containsExactly("cn.refusal-way CN");
    }

    private static ShareOutcome decide(AShare share) {
        return ShareDecision.decide(share.facts(), DemoRules.rulebook()).outcome();
    }

    private static Verdict only(ShareOutcome outcome) {
        assertThat(outcome.recipients()).hasSize(1);
        assertThat(outcome.plan()).isEmpty();
        return outcome.recipients().getFirst();
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::rule).toList();
    }

    private static void assertRetry(Verdict verdict, String at) {
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.retryAt()).contains(OffsetDateTime.parse(at).toInstant());
    }
}
