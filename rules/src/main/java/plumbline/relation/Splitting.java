package plumbline.relation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plumbline.decision.Decision;
import plumbline.fact.Bilingual;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.SaleFacts;

/** {@link Relation#SPLIT}. */
final class Splitting {

    private Splitting() {}

    static Optional<Violation> violated(Trial whole) {
        if (!whole.isOpen()) {
            return Optional.empty();
        }
        return Parts.waysToSplit(whole.facts().lines()).stream().map(way -> compare(whole, way)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Violation> compare(Trial whole, List<List<LineFacts>> way) {
        var parts = new ArrayList<Trial>(way.size());
        var facts = whole.facts();
        for (var lines : way) {
            var part = whole.other(Sales.withLines(facts, lines));
            if (!part.isSound()) {
                return Optional.empty();
            }
            parts.add(part);
            facts = part.outcome().purchaseAllowed() ? booked(facts, part) : facts;
        }
        return gain(whole, parts);
    }

    private static Optional<Violation> gain(Trial whole, List<Trial> parts) {
        long money = -Totals.money(whole.outcome());
        long value = -Totals.value(whole.outcome());
        for (var part : parts) {
            money += Totals.money(part.outcome());
            value += Totals.value(part.outcome());
        }
        if (money <= 1 && value <= 1) {
            return Optional.empty();
        }
        var decisions = new ArrayList<Decision>(parts.stream().map(Trial::decision).toList());
        decisions.add(whole.decision());
        var currency = whole.facts().currency();
        var unit = BigDecimal.ONE.add(Totals.largestUnit(decisions).movePointRight(currency.getDefaultFractionDigits()));
        if (money > 1) {
            return Optional.of(violation(whole, parts, "money", money, 1));
        }
        return BigDecimal.valueOf(value).compareTo(unit) > 0 ? Optional.of(violation(whole, parts, "value", value, unit.longValue()))
                : Optional.empty();
    }

    private static Violation violation(Trial whole, List<Trial> parts, String what, long gain, long allowed) {
        var outcome = whole.outcome();
        var rule = Totals.gainer(List.of(outcome), parts.stream().map(Trial::outcome).toList());
        var extra = Totals.amount(gain, outcome);
        var room = Totals.amount(allowed, outcome);
        boolean money = what.equals("money");
        return new Violation(Relation.SPLIT.code(), rule, new Bilingual(
                "同一天把这一单拆成 %d 单，%s合计多得 %s（规则 %s），最多只许多出 %s；拆单不得获利".formatted(parts.size(), money ? "现金奖励" : "各类奖励", extra, rule, room),
                "Split into %d orders on one day, this order pays %s more %s (rule %s); at most %s is allowed, for splitting must gain nothing"
                        .formatted(parts.size(), extra, money ? "money" : "in all", rule, room)));
    }

    /** What the day looks like after a part was confirmed. */
    private static SaleFacts booked(SaleFacts facts, Trial part) {
        var net = part.facts().orderNet();
        var virtual = Sales.virtualNet(part.facts());
        var people = facts.people().stream().map(person -> {
            int distance = person.distance().orElse(-1);
            var pay = Sales.paid(part.outcome(), person);
            return Sales.did(person, facts.day(), facts.currency(), day -> Sales.plus(day, distance == 1 ? net : Sales.none(net),
                    distance == 0 ? net : Sales.none(net), distance == 0 ? virtual : Sales.none(net), pay));
        }).toList();
        return new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), facts.lines(), people,
                facts.chainCut(), bought(facts.boughtBefore(), part.facts().lines()), false, Optional.empty());
    }

    private static Set<LineKind> bought(Set<LineKind> before, List<LineFacts> lines) {
        var kinds = EnumSet.noneOf(LineKind.class);
        kinds.addAll(before);
        lines.stream().map(LineFacts::kind).filter(LineKind::isSale).forEach(kinds::add);
        return kinds;
    }
}
