package plumbline.relation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.decision.Outcome;
import plumbline.fact.Bilingual;
import plumbline.fact.LineFacts;

/** {@link Relation#LINE_ORDER}. */
final class LineOrder {

    private LineOrder() {}

    static Optional<Violation> violated(Trial trial) {
        var lines = trial.facts().lines();
        if (!trial.isSound() || trial.facts().quoted().isPresent() || lines.size() < 2) {
            return Optional.empty();
        }
        var found = compare(trial, lines.reversed());
        return found.isPresent() || lines.size() < 3 ? found : compare(trial, firstLast(lines));
    }

    private static List<LineFacts> firstLast(List<LineFacts> lines) {
        var turned = new ArrayList<>(lines);
        Collections.rotate(turned, -1);
        return turned;
    }

    private static Optional<Violation> compare(Trial trial, List<LineFacts> lines) {
        var other = trial.other(Sales.withLines(trial.facts(), lines));
        var before = granted(trial.outcome());
        var after = granted(other.outcome());
        if (other.isSound() && other.outcome().purchaseAllowed() != trial.outcome().purchaseAllowed()) {
            return Optional.of(new Violation(Relation.LINE_ORDER.code(), "", new Bilingual("各行换一个顺序，购买是否允许就变了；行的顺序不得影响结果",
                    "With its lines in another order the purchase is judged otherwise; the order of lines must not matter")));
        }
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return other.isSound() ? keys.stream().filter(key -> !get(before, key).equals(get(after, key))).findFirst()
                .map(key -> violation(trial, key, get(before, key), get(after, key))) : Optional.empty();
    }

    private static Violation violation(Trial trial, Key key, Sum before, Sum after) {
        var name = trial.name(key.payee);
        return new Violation(Relation.LINE_ORDER.code(), key.rule, new Bilingual(
                "各行换一个顺序，%s 按规则 %s 得 %s，原来得 %s；行的顺序不得影响结果".formatted(name, key.rule, told(trial, after), told(trial, before)),
                "With its lines in another order, %s grants %s %s instead of %s; the order of lines must not matter".formatted(key.rule, name,
                        told(trial, after), told(trial, before))));
    }

    /** In the notation of scenarios: units and value, or value alone. */
    private static String told(Trial trial, Sum sum) {
        var value = Totals.amount(sum.minor, trial.outcome());
        return sum.quantity == 0 ? value : sum.quantity + " = " + value;
    }

    private static Sum get(Map<Key, Sum> granted, Key key) {
        return granted.getOrDefault(key, Sum.NOTHING);
    }

    private static Map<Key, Sum> granted(Outcome outcome) {
        var granted = new TreeMap<Key, Sum>();
        for (var reward : outcome.rewards()) {
            granted.merge(new Key(reward.payee(), reward.rule()), new Sum(reward.granted().minor(), reward.quantity()), Sum::plus);
        }
        return granted;
    }

    private record Key(String payee, String rule) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int order = payee.compareTo(other.payee);
            return order != 0 ? order : rule.compareTo(other.rule);
        }
    }

    private record Sum(long minor, long quantity) {

        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(minor + other.minor, quantity + other.quantity);
        }
    }
}
