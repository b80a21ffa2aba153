package plumbline.decision;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.rulebook.Rulebook;

/**
 * Decides made-up sales under a new rulebook before any real one, so that the first real decision is not the one for which classes are loaded
 * and code is compiled: unwarmed it takes a hundred times as long.
 */
public final class WarmUp {

    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final int PEOPLE = 4;

    private WarmUp() {}

    /**
     * Decides so many sales; nothing of them is kept.
     *
     * @param jurisdiction
     *            the programme's
     * @param day
     *            a day under whose law real sales will be decided
     */
    public static void run(Rulebook rulebook, Currency currency, Jurisdiction jurisdiction, LocalDate day, int decisions) {
        var sales = new ArrayList<SaleFacts>();
        for (long size = 1; size <= 1_000_000; size *= 100) {
            sales.add(sale(currency, jurisdiction, day, size));
        }
        for (int i = 0; i < decisions; i++) {
            SaleDecision.decide(sales.get(i % sales.size()), rulebook);
        }
    }

    /** A line of every kind, a bundle among them, bought by somebody with a chain, everybody with a past of the same size. */
    private static SaleFacts sale(Currency currency, Jurisdiction jurisdiction, LocalDate day, long size) {
        var lines = new ArrayList<LineFacts>();
        var roles = List.of(LineRole.values());
        for (var kind : LineKind.values()) {
            int place = lines.size() + 1;
            var role = place <= roles.size() ? Optional.of(roles.get(place - 1)) : Optional.<LineRole>empty();
            lines.add(new LineFacts(place, Integer.toString(place), "sku", kind, role, place, new Money(size * place * 37, currency),
                    role.map(it -> "bundle"), Optional.of("p" + PEOPLE)));
        }
        var people = new ArrayList<PersonFacts>();
        for (int distance = 0; distance < PEOPLE; distance++) {
            people.add(new PersonFacts("p" + (distance + 1), OptionalInt.of(distance), jurisdiction, PersonFacts.ADULT, Occupation.NONE, true,
                    past(currency, day, size)));
        }
        return new SaleFacts(jurisdiction, ZONE, currency, day.atTime(12, 0).atZone(ZONE).toInstant(), jurisdiction, lines, people, false, Set.of(),
                true, Optional.empty());
    }

    private static List<DayFacts> past(Currency currency, LocalDate day, long size) {
        var days = new ArrayList<DayFacts>();
        for (int ago = 100; ago > 0; ago -= 9) {
            var amount = new Money(size * 101, currency);
            days.add(new DayFacts(day.minusDays(ago), amount, amount, amount, Money.zero(currency)));
        }
        return days;
    }
}
