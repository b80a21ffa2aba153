package plumbline.search;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plumbline.decision.Outcome;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.PersonFacts;
import plumbline.fact.QuotedReward;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.relation.Decider;

/** Makes cases: sales that nobody made, most of them ordinary but for one or two things that lie on an edge. */
final class CaseMaker {

    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final List<Jurisdiction> ABROAD = List.of(new Jurisdiction("US"), new Jurisdiction("CN-BJ"), new Jurisdiction("KR"));

    private final SearchPlan plan;
    private final Boundaries boundaries;
    private final Decider draft;

    CaseMaker(SearchPlan plan, Boundaries boundaries, Decider draft) {
        this.plan = plan;
        this.boundaries = boundaries;
        this.draft = draft;
    }

    /** When most cases are: ten o'clock on the day that is asked about. */
    static Instant usual(SearchPlan plan) {
        return plan.day().atTime(TEN).atZone(plan.setting().zone()).toInstant();
    }

    /** The case with a number. */
    SaleFacts make(int number) {
        var dice = new Dice(plan.seed(), number);
        var setting = plan.setting();
        var at = instant(dice);
        var day = at.atZone(setting.zone()).toLocalDate();
        var amounts = new Amounts(dice, boundaries, setting.currency());
        var people = new PeopleMaker(dice, amounts, boundaries, setting.jurisdiction(), day);
        var chain = people.chain();
        var order = new OrderMaker(dice, amounts).make(chain);
        var everybody = new ArrayList<>(chain);
        everybody.addAll(people.creators(order, chain));
        var jurisdiction = dice.percent(4) ? dice.any(ABROAD) : setting.jurisdiction();
        var before = before(dice);
        var facts = new SaleFacts(jurisdiction, setting.zone(), setting.currency(), at, dice.percent(4) ? dice.any(ABROAD) : jurisdiction, order,
                everybody, false, before, before.isEmpty() && !dice.percent(15), Optional.empty());
        return dice.percent(6) ? confirmation(dice, facts, people) : facts;
    }

    /** On most days the one that is asked about, on some the turn of a rule or figure or the second before it. */
    private Instant instant(Dice dice) {
        var zone = plan.setting().zone();
        if (dice.percent(25) && !boundaries.dates().isEmpty()) {
            var turn = dice.any(boundaries.dates()).atStartOfDay(zone).toInstant();
            return turn.minusSeconds(dice.below(2));
        }
        var day = dice.percent(70) ? plan.day() : plan.day().plusDays(dice.below(61) - 30L);
        return day.atTime(TEN).atZone(zone).toInstant();
    }

    private static Set<LineKind> before(Dice dice) {
        var before = EnumSet.noneOf(LineKind.class);
        if (dice.percent(30)) {
            for (var kind : LineKind.values()) {
                if (kind.isSale() && dice.percent(40)) {
                    before.add(kind);
                }
            }
        }
        return before;
    }

    /** What was quoted, sometimes less of it, is being paid; somebody's past may be another by now. */
    private SaleFacts confirmation(Dice dice, SaleFacts facts, PeopleMaker made) {
        var quoted = quoted(dice, draft.decide(facts).outcome());
        var people = new ArrayList<PersonFacts>();
        for (var person : facts.people()) {
            people.add(dice.percent(30) ? made.withAPast(person) : person);
        }
        return new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), facts.lines(), people,
                facts.chainCut(), facts.boughtBefore(), facts.firstOrder(), Optional.of(quoted));
    }

    private static List<QuotedReward> quoted(Dice dice, Outcome outcome) {
        var quoted = new ArrayList<QuotedReward>();
        for (var it : outcome.rewards()) {
            int part = dice.percent(20) ? 2 : 1;
            var granted = new Money(it.granted().minor() / part, it.granted().currency());
            quoted.add(new QuotedReward(it.rule(), it.payee(), it.distance(), it.kind(), List.of(Integer.toString(it.firstLine())), it.firstLine(),
                    granted, it.quantity() / part));
        }
        return quoted;
    }
}
