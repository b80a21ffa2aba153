package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ChangedPacks.disclosure;
import static plumbline.fixture.ChangedPacks.limit;
import static plumbline.fixture.ChangedPacks.parameter;
import static plumbline.fixture.ChangedPacks.without;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Trigger;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;
import plumbline.fixture.ChangedPacks;
import plumbline.guarantee.Breach;
import plumbline.pack.PackFiles;
import plumbline.rulebook.Rulebook;

/** Where rules are missing that a law asks for the guarantees deny, and where a rule fails nothing is sent. */
class UnlawfulShareRulesTests {

    private static final UnaryOperator<PackFiles> BARE = without("opt-out", "minor-recipient", "quiet-hours", "voluntary-share", "no-paid-share");
    private static Rulebook bare;

    @BeforeAll
    static void compile() {
        bare = ChangedPacks.programme(BARE).beside("law-us", without("opt-out", "quiet-hours", "florida-hours"))
                .beside("law-kr", without("opt-out", "night-consent")).rulebook();
    }

    @AfterAll
    static void close() {
        bare.close();
    }

    @Test
    void withoutItsRulesTheGuaranteeKeepsAnOptOut() {
        var outcome = decide(AShare.on("app").to(ARecipient.in("KR").consenting().optedOut(), ARecipient.in("KR").consenting()));

        assertDenied(outcome, "opt-out");
    }

    @Test
    void withoutItsRulesTheGuaranteeKeepsMinorsAway() {
        assertDenied(decide(AShare.on("app").to(ARecipient.in("CN").minor(), ARecipient.in("CN"))), "minor");
    }

    @Test
    void withoutItsRulesTheGuaranteeKeepsTheNightQuiet() {
        var newYork = ARecipient.in("US").zone("America/New_York");

        assertThat(decide(AShare.on("sms").at("2026-11-25T20:59:59-05:00").to(newYork)).isAllowed()).isTrue();
        assertDenied(decide(AShare.on("sms").at("2026-11-25T21:00:00-05:00").to(newYork, ARecipient.in("JP"))), "quiet-hours");
        assertDenied(decide(AShare.on("sms").at("2026-11-25T20:00:00-05:00").to(ARecipient.in("US-FL"), newYork)), "quiet-hours");
        assertDenied(decide(AShare.on("app").at("2026-11-25T21:00:00+09:00").to(ARecipient.in("KR").consenting(), newYork)), "quiet-hours");
    }

    @Test
    void withoutItsRulesTheGuaranteeKeepsSharingVoluntaryAndUnpaid() {
        var somebody = ARecipient.in("CN");

        assertClosed(decide(AShare.on("app").by(Trigger.UNLOCK).to(somebody)), "forced-share");
        assertClosed(decide(AShare.on("link").by(Trigger.TASK).to(somebody)), "forced-share");
        assertClosed(decide(AShare.on("link").by(Trigger.REWARD_ON_SHARE).to(somebody)), "paid-share");
        assertClosed(decide(AShare.on("link").rewarding(RewardedOn.CLICK, RewardedOn.NONE).to(somebody)), "paid-share");
    }

    @Test
    void toWhomAGuaranteeIsKeptIsNotOthersConcern() {
        var waiting = ARecipient.in("CN").refused("2026-11-20T12:00:00+08:00");

        var outcome = decide(AShare.on("app").to(ARecipient.in("CN").minor(), waiting));

        assertThat(outcome.breaches()).extracting(Breach::guarantee).containsExactly("minor");
        assertThat(outcome.recipients().getFirst().retryAt()).isEmpty();
        assertThat(rules(outcome.recipients().getLast())).containsExactly("liandong.refusal-back-off");
        assertThat(outcome.recipients().getLast().retryAt()).isPresent();
    }

    @Test
    void noTimeIsToldAtWhichAGuaranteeWouldDeny() {
        var full = new String[]{"2026-11-24T22:00:00+09:00", "2026-11-25T09:00:00+09:00", "2026-11-25T10:00:00+09:00"};
        var noon = AShare.on("app").at("2026-11-25T12:00:00+09:00");

        var outcome = decide(noon.to(ARecipient.in("KR").consenting().got("app", full), ARecipient.in("JP").zone("Asia/Tokyo").got("app", full)));

        assertThat(outcome.recipients()).allSatisfy(it -> assertThat(rules(it)).containsExactly("liandong.recipient-frequency"));
        assertThat(outcome.recipients().getFirst().retryAt()).isEmpty();
        assertThat(outcome.recipients().getLast().retryAt()).isPresent();
    }

    @Test
    void noTimeIsToldForAShareThatAGuaranteeWouldDenyThen() {
        var busy = AShare.on("app").by(Trigger.TASK).sharedTo(2_000, "2026-11-25T09:00:00+08:00").to(ARecipient.in("CN"));

        var outcome = decide(busy);

        assertThat(outcome.plan()).extracting(Reason::rule).containsExactly("liandong.sharer-volume");
        assertThat(outcome.recipients()).allMatch(it -> it.retryAt().isEmpty());
    }

    @Test
    void aRuleThatCannotSeeItsFigureClosesTheDecision() {
        try (var rulebook = ChangedPacks.programme(parameter("liandong.refusal-back-off", "2000-01-01:", "2030-01-01:")).rulebook()) {
            var outcome = ShareDecision.decide(AShare.on("app").to(ARecipient.in("CN"), ARecipient.in("CN").optedOut()).facts(), rulebook).outcome();

            assertClosed(outcome, "rule-failed");
            assertThat(outcome.breaches().getFirst().detail()).contains("liandong.refusal-back-off", "no value");
            assertThat(rules(outcome.recipients().getLast())).containsExactly("liandong.opt-out");
        }
    }

    @Test
    void aPlantedRuleThatReadsAnUndatedFigureClosesTheDecision() {
        var planted = ChangedPacks.both(parameter("liandong.reminder-limit", "2000-01-01:", "2030-01-01:"),
                limit("@validFrom(\"2000-01-01\")", "$share : Share()",
                        "$share.deferAbove( \"liandong.reminder-limit\", \"liandong.sharer-window\" );"));
        try (var rulebook = ChangedPacks.programme(planted).rulebook()) {
            assertClosed(ShareDecision.decide(AShare.on("app").to(ARecipient.in("CN")).facts(), rulebook).outcome(), "rule-failed");
        }
    }

    @Test
    void aTextThatCannotBeShownClosesTheDecision() {
        try (var rulebook = ChangedPacks.programme(disclosure("$message : Message()", "$message.disclose( \"liandong.open\" );")).rulebook()) {
            var outcome = ShareDecision.decide(AShare.on("app").to(ARecipient.in("CN")).facts(), rulebook).outcome();

            assertClosed(outcome, "rule-failed");
        }
    }

    private static ShareOutcome decide(AShare share) {
        return ShareDecision.decide(share.facts(), bare).outcome();
    }

    /** Only the first recipient is denied, by the named guarantee. */
    private static void assertDenied(ShareOutcome outcome, String guarantee) {
        assertThat(outcome.breaches()).extracting(Breach::guarantee).containsExactly(guarantee);
        assertThat(outcome.plan()).isEmpty();
        var first = outcome.recipients().getFirst();
        assertThat(first.allowed()).isFalse();
        assertThat(rules(first)).containsExactly("guarantee");
        assertThat(first.retryAt()).isEmpty();
        assertThat(outcome.recipients().subList(1, outcome.recipients().size())).allMatch(Verdict::allowed);
    }

    /** Nobody is sent it, now or later. */
    private static void assertClosed(ShareOutcome outcome, String guarantee) {
        assertThat(outcome.isAllowed()).isFalse();
        assertThat(outcome.breaches()).extracting(Breach::guarantee).containsExactly(guarantee);
        assertThat(outcome.plan()).extracting(Reason::rule).contains("guarantee");
        assertThat(outcome.recipients()).noneMatch(Verdict::allowed).allMatch(it -> it.retryAt().isEmpty());
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::rule).toList();
    }
}
