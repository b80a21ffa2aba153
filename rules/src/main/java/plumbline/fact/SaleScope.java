package plumbline.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import plumbline.money.Money;

/** What the words of one decision share: the sale, its day, and who listens. */
final class SaleScope {

    final SaleFacts facts;
    final Hearing hearing;
    final LocalDate day;

    SaleScope(SaleFacts facts, LocalDate day, Hearing hearing) {
        this.facts = facts;
        this.hearing = hearing;
        this.day = day;
    }

    Base base(Predicate<LineFacts> which) {
        var lines = new ArrayList<LineFacts>(facts.lines().size());
        long minor = 0;
        for (var line : facts.lines()) {
            if (which.test(line)) {
                lines.add(line);
                minor = Math.addExact(minor, line.net().minor());
            }
        }
        return new Base(new Money(minor, facts.currency()), lines);
    }

    /** Own sales of a person on the {@code window} days before the order's day. */
    Money ownSales(PersonFacts person, int window) {
        return sum(person.days(), day.minusDays(window), day, DayFacts::ownSales);
    }

    Money purchases(PersonFacts person, int window) {
        return sum(person.days(), day.minusDays(window), day, DayFacts::purchases);
    }

    Money inMonth(PersonFacts person, Function<DayFacts, Money> figure) {
        var first = day.withDayOfMonth(1);
        return sum(person.days(), first, first.plusMonths(1), figure);
    }

    private Money sum(List<DayFacts> days, LocalDate from, LocalDate to, Function<DayFacts, Money> figure) {
        long minor = 0;
        for (var fact : days) {
            if (!fact.day().isBefore(from) && fact.day().isBefore(to)) {
                minor = Math.addExact(minor, figure.apply(fact).minor());
            }
        }
        return new Money(minor, facts.currency());
    }
}
