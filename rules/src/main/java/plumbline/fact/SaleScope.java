package plumbline.fact;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import plumbline.money.Money;

/** What the words of one decision share: the sale, its day, what it adds up to, and who listens. */
final class SaleScope {

    final SaleFacts facts;
    final LocalDate day;
    final Bases bases;
    final Hearing hearing;

    SaleScope(SaleFacts facts, LocalDate day, Bases bases, Hearing hearing) {
        this.facts = facts;
        this.day = day;
        this.bases = bases;
        this.hearing = hearing;
    }

    /** The law of the programme and that of a person both hold for what she may be given. */
    boolean under(Jurisdiction law, PersonFacts person) {
        return facts.jurisdiction().includes(law) || person.jurisdiction().includes(law);
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
