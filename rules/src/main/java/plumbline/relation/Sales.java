package plumbline.relation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import plumbline.decision.Outcome;
import plumbline.fact.DayFacts;
import plumbline.fact.LineFacts;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;

/** A sale with one thing changed. */
final class Sales {

    private Sales() {}

    /** Other lines, placed as they stand. */
    static SaleFacts withLines(SaleFacts facts, List<LineFacts> lines) {
        var placed = new ArrayList<LineFacts>(lines.size());
        for (var line : lines) {
            placed.add(new LineFacts(placed.size() + 1, line.id(), line.sku(), line.kind(), line.role(), line.quantity(), line.net(), line.bundle(),
                    line.creator()));
        }
        return new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), placed, facts.people(),
                facts.chainCut(), facts.boughtBefore(), facts.firstOrder(), facts.quoted());
    }

    static SaleFacts withPeople(SaleFacts facts, List<PersonFacts> people) {
        return new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), facts.lines(), people,
                facts.chainCut(), facts.boughtBefore(), facts.firstOrder(), facts.quoted());
    }

    /** Somebody whose facts of one day are changed; a day without any begins with nothing. */
    static PersonFacts did(PersonFacts person, LocalDate day, Currency currency, UnaryOperator<DayFacts> change) {
        var days = new TreeMap<LocalDate, DayFacts>();
        person.days().forEach(it -> days.put(it.day(), it));
        var zero = Money.zero(currency);
        days.put(day, change.apply(days.getOrDefault(day, new DayFacts(day, zero, zero, zero, zero))));
        return new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(), person.occupation(), person.referralTracking(),
                List.copyOf(days.values()));
    }

    static DayFacts plus(DayFacts day, Money ownSales, Money purchases, Money virtualPurchases, Money pay) {
        return new DayFacts(day.day(), day.ownSales().plus(ownSales), day.purchases().plus(purchases), day.virtualPurchases().plus(virtualPurchases),
                day.pay().plus(pay));
    }

    static Money none(Money amount) {
        return Money.zero(amount.currency());
    }

    static Money virtualNet(SaleFacts facts) {
        var net = Money.zero(facts.currency());
        for (var line : facts.lines()) {
            net = line.kind().isVirtual() ? net.plus(line.net()) : net;
        }
        return net;
    }

    /** What counts as somebody's pay of the day: all that is granted at distance 1 or more. */
    static Money paid(Outcome outcome, PersonFacts person) {
        var paid = none(outcome.orderNet());
        for (var reward : outcome.rewards()) {
            paid = reward.distance() >= 1 && reward.payee().equals(person.alias()) ? paid.plus(reward.granted()) : paid;
        }
        return paid;
    }
}
