package plumbline.relation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plumbline.decision.Decision;
import plumbline.decision.Outcome;
import plumbline.decision.Reward;
import plumbline.decision.StageTrail;
import plumbline.fact.RewardKind;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.Stage;
import plumbline.money.Money;

/** What decisions grant, added up in minor units. */
final class Totals {

    private Totals() {}

    /** What is granted in money: commissions and royalties. */
    static long money(Outcome outcome) {
        return sum(outcome.rewards().stream().filter(it -> it.kind().isMoney()).toList());
    }

    /** The value of all that is granted. */
    static long value(Outcome outcome) {
        return sum(outcome.rewards());
    }

    /** The value of what some payees are granted. */
    static long valueTo(Outcome outcome, List<String> payees) {
        return sum(outcome.rewards().stream().filter(it -> payees.contains(it.payee())).toList());
    }

    /** The largest exact value of one unit among the kinds of which something is granted; zero where all is money. */
    static BigDecimal largestUnit(Collection<Decision> decisions) {
        var granted = EnumSet.noneOf(RewardKind.class);
        decisions.forEach(decision -> decision.outcome().rewards().stream().filter(it -> it.quantity() > 0).forEach(it -> granted.add(it.kind())));
        var largest = BigDecimal.ZERO;
        for (var decision : decisions) {
            for (var ruling : fired(decision, Stage.REWARDS)) {
                if (ruling.said() instanceof Said.Proposed proposed && granted.contains(proposed.kind())) {
                    largest = largest.max(proposed.unitValue());
                }
            }
        }
        return largest;
    }

    /** The rule that grants most more than before; empty where none grants more. */
    static String gainer(Collection<Outcome> before, Collection<Outcome> after) {
        Map<String, Long> gains = new TreeMap<>();
        after.forEach(outcome -> outcome.rewards().forEach(it -> gains.merge(it.rule(), it.granted().minor(), Long::sum)));
        before.forEach(outcome -> outcome.rewards().forEach(it -> gains.merge(it.rule(), -it.granted().minor(), Long::sum)));
        return gains.entrySet().stream().filter(it -> it.getValue() > 0).max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    /** What the rules of a stage said. */
    static List<Ruling> fired(Decision decision, Stage stage) {
        return decision.stages().stream().filter(it -> it.stage() == stage).findFirst().map(StageTrail::fired).orElse(List.of());
    }

    /** An amount as people read it. */
    static String amount(long minor, Outcome outcome) {
        return new Money(minor, outcome.orderNet().currency()).amount();
    }

    private static long sum(Collection<Reward> rewards) {
        long minor = 0;
        for (var reward : rewards) {
            minor = Math.addExact(minor, reward.granted().minor());
        }
        return minor;
    }
}
