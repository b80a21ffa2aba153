package plumbline.decision.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import plumbline.decision.Outcome.Disclosure;
import plumbline.decision.StageTrail;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.fact.Bilingual;
import plumbline.fact.Hearing;
import plumbline.fact.Matter;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.Stage;
import plumbline.fact.Word;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.Share;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.ShareWords;
import plumbline.guarantee.Breach;
import plumbline.guarantee.ShareGuarantees;
import plumbline.rulebook.InForce;
import plumbline.rulebook.RuleFailed;
import plumbline.rulebook.Rulebook;

/** Decides on a share: the one way in, for checks, for shares that were sent, for replays and scenarios. */
public final class ShareDecision {

    /** The rule by which a broken guarantee refuses. */
    static final String GUARANTEE = "guarantee";
    private static final Bilingual BY_GUARANTEE = new Bilingual("规则结果不符合系统保证，本次分享不能发送",
            "Not sent: the rules' result would break a guarantee of the service");

    private final ShareFacts facts;
    private final Rulebook rulebook;
    private final InForce inForce;
    private final ShareWords words;
    private final List<StageTrail> stages = new ArrayList<>(2);
    private final List<Breach> breaches = new ArrayList<>(0);

    private ShareDecision(ShareFacts facts, Rulebook rulebook) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.inForce = rulebook.at(facts.at().atZone(facts.zone()).toLocalDate());
        this.words = new ShareWords(facts);
    }

    /**
     * What was decided, and how it came about.
     *
     * @param stages
     *            limits, then disclosures
     */
    public record Result(ShareOutcome outcome, List<StageTrail> stages) {}

    /** Decides: facts → limits → guarantees → when it would pass → disclosures. Pure; a rule that fails closes the decision. */
    public static Result decide(ShareFacts facts, Rulebook rulebook) {
        return new ShareDecision(facts, rulebook).decide();
    }

    private Result decide() {
        var hearing = new Hearing(inForce, inForce);
        var made = new ArrayList<Word>(facts.recipients().size() + 1);
        made.add(words.share(hearing, facts.at()));
        facts.recipients().forEach(recipient -> made.add(words.recipient(hearing, facts.at(), recipient)));
        var rulings = fire(Stage.LIMITS, made, hearing);
        var disclosures = disclosures();
        var reasons = new TreeMap<String, List<Reason>>();
        rulings.forEach(ruling -> reasons.computeIfAbsent(ruling.on(), on -> new ArrayList<>()).add(reason(ruling.rule())));
        var plan = reasons.getOrDefault(Share.ALIAS, new ArrayList<>());
        var broken = breaches.isEmpty() && plan.isEmpty() ? ShareGuarantees.breaches(facts) : List.<Breach>of();
        breaches.addAll(broken);
        boolean closed = !breaches.isEmpty();
        if (closed) {
            plan.add(byGuarantee());
            plan.sort(Comparator.comparing(Reason::rule));
        }
        var recipients = verdicts(plan, reasons);
        var retries = closed || !ShareGuarantees.breaches(facts).isEmpty() ? Map.<String, Instant>of()
                : new RetryTimes(facts, rulebook, words).of(pending(recipients), rulings);
        return new Result(new ShareOutcome(plan, recipients.stream().map(it -> retryingAt(it, retries)).toList(), disclosures, breaches), stages);
    }

    private List<Ruling> fire(Stage stage, List<Word> made, Hearing hearing) {
        try {
            rulebook.fire(Matter.SHARE, stage, made, hearing);
        } catch (RuleFailed failure) {
            breaches.add(new Breach("rule-failed", String.valueOf(failure.getMessage())));
        }
        var heard = StageTrail.of(stage, hearing);
        stages.add(heard);
        return heard.fired();
    }

    private List<Verdict> verdicts(List<Reason> plan, Map<String, List<Reason>> reasons) {
        var verdicts = new ArrayList<Verdict>(facts.recipients().size());
        for (var recipient : facts.recipients()) {
            var own = reasons.getOrDefault(recipient.alias(), new ArrayList<>());
            if (own.isEmpty() && plan.isEmpty()) {
                var broken = ShareGuarantees.breaches(facts, recipient, facts.at());
                breaches.addAll(broken);
                if (!broken.isEmpty()) {
                    own.add(byGuarantee());
                }
            }
            verdicts.add(new Verdict(recipient.alias(), own.isEmpty() && plan.isEmpty(), own, Optional.empty()));
        }
        return verdicts;
    }

    /** Those whom rules do not allow; whom a guarantee stops is told no time, for it is the rules that are wrong. */
    private List<RecipientFacts> pending(List<Verdict> verdicts) {
        var pending = new ArrayList<RecipientFacts>();
        for (int i = 0; i < verdicts.size(); i++) {
            var verdict = verdicts.get(i);
            if (!verdict.allowed() && verdict.reasons().stream().noneMatch(reason -> reason.rule().equals(GUARANTEE))) {
                pending.add(facts.recipients().get(i));
            }
        }
        return pending;
    }

    private static Verdict retryingAt(Verdict verdict, Map<String, Instant> retries) {
        var at = Optional.ofNullable(retries.get(verdict.alias()));
        return at.isEmpty() ? verdict : new Verdict(verdict.alias(), false, verdict.reasons(), at);
    }

    private List<Disclosure> disclosures() {
        var hearing = new Hearing(inForce, inForce);
        var texts = new HashMap<String, Disclosure>();
        for (var ruling : fire(Stage.DISCLOSURES, words.messages(hearing), hearing)) {
            if (ruling.said() instanceof Said.Disclosed disclosed) {
                texts.put(disclosed.code(), new Disclosure(disclosed.code(), disclosed.text()));
            }
        }
        return List.copyOf(new TreeMap<>(texts).values());
    }

    private Reason reason(String rule) {
        return new Reason(rule, inForce.citation(rule), inForce.title(rule));
    }

    private static Reason byGuarantee() {
        return new Reason(GUARANTEE, Optional.empty(), BY_GUARANTEE);
    }
}
