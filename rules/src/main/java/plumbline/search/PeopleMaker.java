package plumbline.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;

/** Makes the people of a case, with their pasts. */
final class PeopleMaker {

    private static final List<Jurisdiction> ABROAD = List.of(new Jurisdiction("US"), new Jurisdiction("CN-BJ"), new Jurisdiction("KR"));
    private static final List<Occupation> OCCUPATIONS = List.of(Occupation.values());
    private static final int PAST = 120;

    private final Dice dice;
    private final Amounts amounts;
    private final Boundaries boundaries;
    private final Jurisdiction jurisdiction;
    private final LocalDate day;

    PeopleMaker(Dice dice, Amounts amounts, Boundaries boundaries, Jurisdiction jurisdiction, LocalDate day) {
        this.dice = dice;
        this.amounts = amounts;
        this.boundaries = boundaries;
        this.jurisdiction = jurisdiction;
        this.day = day;
    }

    /** The buyer and those above: most often two of them, now and then as many as a decision reads. */
    List<PersonFacts> chain() {
        int which = dice.below(100);
        int links = which < 8 ? 0 : which < 35 ? 1 : which < 75 ? 2 : which < 92 ? 3 + dice.below(2) : 1 + dice.below(SaleFacts.CHAIN_MAX);
        var chain = new ArrayList<PersonFacts>(links + 1);
        for (int distance = 0; distance <= links; distance++) {
            var person = person("p" + (distance + 1), OptionalInt.of(distance));
            chain.add(dice.percent(distance <= 1 ? 60 : 15) ? withAPast(person) : person);
        }
        return chain;
    }

    /** Those whose work a line is and who are not in the chain, as the lines name them. */
    List<PersonFacts> creators(List<LineFacts> order, List<PersonFacts> chain) {
        var known = new TreeSet<String>();
        chain.forEach(person -> known.add(person.alias()));
        var creators = new ArrayList<PersonFacts>(1);
        for (var line : order) {
            line.creator().filter(known::add).ifPresent(alias -> creators.add(person(alias, OptionalInt.empty())));
        }
        return creators;
    }

    /** The same person with another past. */
    PersonFacts withAPast(PersonFacts person) {
        var days = new TreeMap<LocalDate, DayFacts>();
        int count = 1 + dice.below(3);
        for (int i = 0; i < count; i++) {
            var when = when();
            days.put(when, did(when, person.distance().orElse(-1)));
        }
        return new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(), person.occupation(), person.referralTracking(),
                List.copyOf(days.values()));
    }

    private PersonFacts person(String alias, OptionalInt distance) {
        boolean usual = dice.percent(65);
        int age = !usual && dice.percent(40) ? age() : PersonFacts.ADULT;
        var occupation = !usual && dice.percent(30) ? dice.any(OCCUPATIONS) : Occupation.NONE;
        var law = !usual && dice.percent(25) ? dice.any(ABROAD) : jurisdiction;
        return new PersonFacts(alias, distance, law, age, occupation, usual || !dice.percent(30), List.of());
    }

    private int age() {
        boolean near = dice.percent(80) && !boundaries.ages().isEmpty();
        return (int) Math.min(PersonFacts.ADULT, near ? dice.near(dice.any(boundaries.ages())) : dice.below(PersonFacts.ADULT));
    }

    /** On the edge of a window, of the month, or any day. */
    private LocalDate when() {
        int which = dice.below(100);
        if (which < 45 && !boundaries.days().isEmpty()) {
            return day.minusDays(dice.near(dice.any(boundaries.days())));
        }
        if (which < 60) {
            return day.minusDays(1);
        }
        if (which < 85) {
            return dice.any(List.of(day, day.withDayOfMonth(1), day.withDayOfMonth(1).minusDays(1), day.withDayOfMonth(day.lengthOfMonth())));
        }
        return day.minusDays(dice.below(PAST));
    }

    private DayFacts did(LocalDate when, int distance) {
        var none = amounts.money(0);
        var volume = amounts.volume();
        boolean bought = distance == 0 ? !dice.percent(15) : dice.percent(15);
        var virtual = bought && dice.percent(60) ? amounts.money(Math.min(volume.minor(), amounts.volume().minor())) : none;
        return new DayFacts(when, bought ? none : volume, bought ? volume : none, virtual, distance >= 1 ? amounts.pay(volume) : none);
    }
}
