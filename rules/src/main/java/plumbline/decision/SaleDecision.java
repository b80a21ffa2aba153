package plumbline.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import plumbline.fact.Bilingual;
import plumbline.fact.Hearing;
import plumbline.fact.LineFacts;
import plumbline.fact.RewardKind;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.fact.Stage;
import plumbline.fact.Word;
import plumbline.fact.Words;
import plumbline.guarantee.Breach;
import plumbline.guarantee.Grant;
import plumbline.guarantee.Guarantees;
import plumbline.money.Money;
import plumbline.money.Rate;
import plumbline.rulebook.InForce;
import plumbline.rulebook.RuleFailed;
import plumbline.rulebook.Rulebook;

/** Decides on a sale: the one way in, for the service, back-tests, searches, replays and the offline verifier. */
public final class SaleDecision {

    /** The adjustment rule by which a broken guarantee denies. */
    static final String GUARANTEE = "guarantee";
    private static final Bilingual BY_GUARANTEE = new Bilingual("规则结果不符合系统保证，奖励暂不发放",
            "Withheld: the rules' result would break a guarantee of the service");
    private static final Comparator<Ruling> CANONICAL = Comparator.comparing(Ruling::rule)
            .thenComparing(Ruling::on, Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .thenComparingInt(SaleDecision::firstLine).thenComparing(ruling -> ruling.said().toString());

    private final SaleFacts facts;
    private final Rulebook rulebook;
    private final InForce inForce;
    private final Words words;
    private final List<StageTrail> stages = new ArrayList<>(4);
    private final List<Breach> breaches = new ArrayList<>(0);

    private SaleDecision(SaleFacts facts, Rulebook rulebook) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.inForce = rulebook.at(facts.day());
        this.words = new Words(facts, inForce);
    }

    /** Decides: facts → levels → rewards → limits → settlement → disclosures → guarantees. Pure; a rule that fails closes the decision. */
    public static Decision decide(SaleFacts facts, Rulebook rulebook) {
        return new SaleDecision(facts, rulebook).decide();
    }

    private Decision decide() {
        var reached = fire(Stage.LEVELS, hearing -> words.levels(hearing, rulebook.reads(Stage.LEVELS)));
        var rewards = fire(Stage.REWARDS, hearing -> words.rewards(hearing, rulebook.reads(Stage.REWARDS), levels(reached)));
        var proposals = only(rewards, Said.Proposed.class);
        var said = proposals.stream().map(Settlement::proposed).toList();
        var limits = fire(Stage.LIMITS, hearing -> words.limits(hearing, rulebook.reads(Stage.LIMITS), said));
        var settled = new Settlement(facts, inForce, limits).settle(proposals);
        breaches.addAll(Guarantees.breaches(facts, grants(settled)));
        var disclosed = fire(Stage.DISCLOSURES, hearing -> granted(breaches.isEmpty() ? settled : List.of(), hearing));
        if (breaches.isEmpty()) {
            return new Decision(outcome(settled, rewards, limits, disclosed), stages);
        }
        return new Decision(outcome(settled.stream().map(SaleDecision::withheld).toList(), rewards, limits, List.of()), stages);
    }

    private List<Ruling> fire(Stage stage, Function<Hearing, List<Word>> made) {
        var hearing = words.hearing();
        try {
            rulebook.fire(stage, made.apply(hearing), hearing, inForce);
        } catch (RuleFailed failure) {
            breaches.add(new Breach("rule-failed", String.valueOf(failure.getMessage())));
        }
        var rulings = new ArrayList<>(hearing.rulings());
        rulings.sort(CANONICAL);
        stages.add(new StageTrail(stage, rulings));
        return rulings;
    }

    private List<Word> granted(List<Reward> rewards, Hearing hearing) {
        var made = new ArrayList<Word>(rewards.size());
        if (rulebook.reads(Stage.DISCLOSURES).contains("Granted")) {
            for (var reward : rewards) {
                if (!reward.granted().isZero() || reward.quantity() > 0) {
                    made.add(words.granted(hearing, reward.payee(), reward.distance(), reward.kind()));
                }
            }
        }
        return made;
    }

    private Outcome outcome(List<Reward> rewards, List<Ruling> proposed, List<Ruling> limits, List<Ruling> disclosed) {
        var net = facts.orderNet();
        var incentive = Money.zero(facts.currency());
        for (var reward : rewards) {
            if (reward.kind() != RewardKind.CREATOR_SHARE) {
                incentive = incentive.plus(reward.granted());
            }
        }
        var refusals = only(limits, Said.Refused.class).stream().map(Ruling::rule).distinct()
                .map(rule -> new Outcome.Refusal(rule, inForce.citation(rule), inForce.title(rule))).toList();
        return new Outcome(refusals, rewards, net, incentive, Rate.shareOf(incentive, net), disclosures(disclosed), holdDays(proposed), breaches);
    }

    private static List<Outcome.Disclosure> disclosures(List<Ruling> rulings) {
        var texts = new TreeMap<String, Bilingual>();
        for (var ruling : only(rulings, Said.Disclosed.class)) {
            var disclosed = (Said.Disclosed) ruling.said();
            texts.put(disclosed.code(), disclosed.text());
        }
        return texts.entrySet().stream().map(text -> new Outcome.Disclosure(text.getKey(), text.getValue())).toList();
    }

    private static int holdDays(List<Ruling> rulings) {
        return only(rulings, Said.Held.class).stream().mapToInt(ruling -> ((Said.Held) ruling.said()).days()).max().orElse(0);
    }

    /** The highest level that any rule gave to each person. */
    private static Map<String, String> levels(List<Ruling> rulings) {
        var highest = new HashMap<String, Said.Reached>();
        for (var ruling : only(rulings, Said.Reached.class)) {
            highest.merge(ruling.on(), (Said.Reached) ruling.said(), (a, b) -> b.rank() > a.rank() ? b : a);
        }
        var codes = new HashMap<String, String>();
        highest.forEach((alias, reached) -> codes.put(alias, reached.code()));
        return codes;
    }

    private List<Grant> grants(List<Reward> rewards) {
        var grants = new ArrayList<Grant>(rewards.size());
        for (var reward : rewards) {
            grants.add(new Grant(reward.rule(), reward.payee(), reward.distance(), reward.kind(), reward.basis(), linesOf(reward), reward.proposed(),
                    reward.granted(), reward.quantity()));
        }
        return grants;
    }

    private List<LineFacts> linesOf(Reward reward) {
        var lines = new ArrayList<LineFacts>(reward.lines().size());
        for (var line : facts.lines()) {
            if (reward.lines().contains(line.id())) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static Reward withheld(Reward reward) {
        var why = new ArrayList<Adjustment>(reward.adjustments().size() + 1);
        for (var it : reward.adjustments()) {
            why.add(new Adjustment(it.effect(), it.rule(), false, it.limit(), it.room(), it.citation(), it.reason()));
        }
        why.add(new Adjustment(Adjustment.Effect.DENY, GUARANTEE, true, Optional.empty(), Optional.empty(), Optional.empty(), BY_GUARANTEE));
        why.sort(Comparator.comparing(Adjustment::rule));
        return reward.denied(why);
    }

    private static List<Ruling> only(List<Ruling> rulings, Class<? extends Said> what) {
        var found = new ArrayList<Ruling>(rulings.size());
        for (var ruling : rulings) {
            if (what.isInstance(ruling.said())) {
                found.add(ruling);
            }
        }
        return found;
    }

    private static int firstLine(Ruling ruling) {
        return ruling.said() instanceof Said.Proposed proposed ? proposed.firstLine() : 0;
    }
}
