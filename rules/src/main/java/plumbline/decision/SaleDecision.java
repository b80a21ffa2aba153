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
import plumbline.fact.Matter;
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

    private final SaleFacts facts;
    private final Rulebook rulebook;
    private final InForce inForce;
    private final Words words;
    private final List<StageTrail> stages = new ArrayList<>(4);
    private final List<Breach> breaches = new ArrayList<>(0);

    private SaleDecision(SaleFacts facts, Rulebook rulebook) {
        this.facts = facts;
        this.rulebook = rulebook;
        var day = facts.day();
        this.inForce = rulebook.at(day);
        this.words = new Words(facts, day, inForce, inForce);
    }

    /** Decides: facts → levels → rewards → limits → settlement → disclosures → guarantees. Pure; a rule that fails closes the decision. */
    public static Decision decide(SaleFacts facts, Rulebook rulebook) {
        return new SaleDecision(facts, rulebook).decide();
    }

    private Decision decide() {
        var reached = fire(Stage.LEVELS, hearing -> words.levels(hearing, rulebook.reads(Matter.SALE, Stage.LEVELS)));
        var rewards = fire(Stage.REWARDS, hearing -> words.rewards(hearing, rulebook.reads(Matter.SALE, Stage.REWARDS), levels(reached)));
        var proposals = only(rewards, Said.Proposed.class);
        var said = new ArrayList<Said.Proposed>(proposals.size());
        proposals.forEach(ruling -> said.add(Settlement.proposed(ruling)));
        var limits = fire(Stage.LIMITS, hearing -> words.limits(hearing, rulebook.reads(Matter.SALE, Stage.LIMITS), said));
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
            rulebook.fire(Matter.SALE, stage, made.apply(hearing), hearing);
        } catch (RuleFailed failure) {
            breaches.add(new Breach("rule-failed", String.valueOf(failure.getMessage())));
        }
        var heard = StageTrail.of(stage, hearing);
        stages.add(heard);
        return heard.fired();
    }

    /** One word for each kind that somebody is granted, however many rewards of it. */
    private List<Word> granted(List<Reward> rewards, Hearing hearing) {
        var made = new ArrayList<Word>(rewards.size());
        if (rulebook.reads(Matter.SALE, Stage.DISCLOSURES).contains("Granted")) {
            for (int i = 0; i < rewards.size(); i++) {
                var reward = rewards.get(i);
                if (reward.gives() && !isToldBefore(reward, rewards, i)) {
                    made.add(words.granted(hearing, reward.payee(), reward.distance(), reward.kind()));
                }
            }
        }
        return made;
    }

    private static boolean isToldBefore(Reward reward, List<Reward> rewards, int end) {
        for (int i = 0; i < end; i++) {
            var other = rewards.get(i);
            if (other.gives() && other.kind() == reward.kind() && other.distance() == reward.distance() && other.payee().equals(reward.payee())) {
                return true;
            }
        }
        return false;
    }

    private Outcome outcome(List<Reward> rewards, List<Ruling> proposed, List<Ruling> limits, List<Ruling> disclosed) {
        var net = facts.orderNet();
        var incentive = Money.zero(facts.currency());
        for (var reward : rewards) {
            if (reward.kind() != RewardKind.CREATOR_SHARE) {
                incentive = incentive.plus(reward.granted());
            }
        }
        var refusals = new ArrayList<Outcome.Refusal>(0);
        for (var ruling : only(limits, Said.Refused.class)) {
            refusals.add(new Outcome.Refusal(ruling.rule(), inForce.citation(ruling.rule()), inForce.title(ruling.rule())));
        }
        return new Outcome(refusals, rewards, net, incentive, Rate.shareOf(incentive, net), disclosures(disclosed), holdDays(proposed), breaches);
    }

    private static List<Outcome.Disclosure> disclosures(List<Ruling> rulings) {
        var texts = new TreeMap<String, Outcome.Disclosure>();
        for (var ruling : rulings) {
            if (ruling.said() instanceof Said.Disclosed disclosed) {
                texts.put(disclosed.code(), new Outcome.Disclosure(disclosed.code(), disclosed.text()));
            }
        }
        return List.copyOf(texts.values());
    }

    private static int holdDays(List<Ruling> rulings) {
        int longest = 0;
        for (var ruling : rulings) {
            longest = ruling.said() instanceof Said.Held held ? Math.max(longest, held.days()) : longest;
        }
        return longest;
    }

    /** The highest level that any rule gave to each person. */
    private static Map<String, Said.Reached> levels(List<Ruling> rulings) {
        var highest = new HashMap<String, Said.Reached>();
        for (var ruling : rulings) {
            if (ruling.said() instanceof Said.Reached reached) {
                highest.merge(ruling.on(), reached, (a, b) -> b.rank() > a.rank() ? b : a);
            }
        }
        return highest;
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
}
