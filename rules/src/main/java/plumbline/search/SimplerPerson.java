package plumbline.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import plumbline.fact.DayFacts;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.money.Money;

/** A person with one peculiarity less, or a simpler past. */
final class SimplerPerson {

    private final PersonFacts person;
    private final Consumer<PersonFacts> simpler;

    private SimplerPerson(PersonFacts person, Consumer<PersonFacts> simpler) {
        this.person = person;
        this.simpler = simpler;
    }

    static void of(PersonFacts person, LocalDate today, SearchPlan plan, Consumer<PersonFacts> simpler) {
        var it = new SimplerPerson(person, simpler);
        var law = plan.setting().jurisdiction();
        var usual = new PersonFacts(person.alias(), person.distance(), law, PersonFacts.ADULT, Occupation.NONE, true, List.of());
        if (!person.equals(usual)) {
            simpler.accept(usual);
            simpler.accept(new PersonFacts(person.alias(), person.distance(), law, PersonFacts.ADULT, Occupation.NONE, true, person.days()));
            simpler.accept(new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(), person.occupation(), true,
                    person.days()));
            simpler.accept(new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), PersonFacts.ADULT, person.occupation(),
                    person.referralTracking(), person.days()));
            simpler.accept(new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(), Occupation.NONE,
                    person.referralTracking(), person.days()));
            simpler.accept(new PersonFacts(person.alias(), person.distance(), law, person.age(), person.occupation(), person.referralTracking(),
                    person.days()));
            it.did(List.of());
            it.forgetDays();
            it.roundDays(today);
        }
    }

    private void forgetDays() {
        for (int i = 0; i < person.days().size() && person.days().size() > 1; i++) {
            var left = new ArrayList<>(person.days());
            left.remove(i);
            did(left);
        }
    }

    private void roundDays(LocalDate today) {
        for (int i = 0; i < person.days().size(); i++) {
            int place = i;
            var day = person.days().get(place);
            var zero = Money.zero(day.pay().currency());
            Consumer<DayFacts> change = other -> changed(place, other);
            change.accept(new DayFacts(day.day(), day.ownSales(), zero, zero, day.pay()));
            change.accept(new DayFacts(day.day(), zero, day.purchases(), day.virtualPurchases(), day.pay()));
            change.accept(new DayFacts(day.day(), day.ownSales(), day.purchases(), day.virtualPurchases(), zero));
            change.accept(new DayFacts(today.minusDays(1), day.ownSales(), day.purchases(), day.virtualPurchases(), day.pay()));
            Rounder.of(day.ownSales()).forEach(
                    it -> change.accept(new DayFacts(day.day(), it, day.purchases(), day.virtualPurchases(), day.pay())));
            Rounder.of(day.purchases()).forEach(it -> change.accept(new DayFacts(day.day(), day.ownSales(), it, day.virtualPurchases(), day.pay())));
            Rounder.of(day.virtualPurchases()).forEach(
                    it -> change.accept(new DayFacts(day.day(), day.ownSales(), day.purchases(), it, day.pay())));
            Rounder.of(day.pay()).forEach(
                    it -> change.accept(new DayFacts(day.day(), day.ownSales(), day.purchases(), day.virtualPurchases(), it)));
        }
    }

    private void changed(int place, DayFacts other) {
        var days = new TreeMap<LocalDate, DayFacts>();
        for (int i = 0; i < person.days().size(); i++) {
            if (i != place) {
                days.put(person.days().get(i).day(), person.days().get(i));
            }
        }
        if (days.putIfAbsent(other.day(), other) == null) {
            did(List.copyOf(days.values()));
        }
    }

    private void did(List<DayFacts> days) {
        simpler.accept(new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(), person.occupation(),
                person.referralTracking(), days));
    }
}
