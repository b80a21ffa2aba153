package plumbline.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import plumbline.fact.DayFacts;
import plumbline.fact.LineFacts;
import plumbline.fact.PersonFacts;
import plumbline.fact.QuotedReward;
import plumbline.fact.SaleFacts;

/** Cases with people taken out or moved in time, put in order again: aliases, places and distances as facts have them. */
final class Chains {

    private Chains() {}

    /** A chain without one of its members; those above move down. */
    static List<PersonFacts> without(List<PersonFacts> people, int place) {
        int gone = people.get(place).distance().orElse(0);
        var left = new ArrayList<PersonFacts>(people.size());
        for (int i = 0; i < people.size(); i++) {
            var person = people.get(i);
            if (i != place) {
                int distance = person.distance().orElse(-1);
                left.add(distance > gone ? new PersonFacts(person.alias(), OptionalInt.of(distance - 1), person.jurisdiction(), person.age(),
                        person.occupation(), person.referralTracking(), person.days()) : person);
            }
        }
        return left;
    }

    /** Everybody's past, moved along with the order. */
    static List<PersonFacts> moved(SaleFacts facts, Instant to) {
        long days = ChronoUnit.DAYS.between(facts.day(), to.atZone(facts.zone()).toLocalDate());
        return facts.people().stream().map(person -> new PersonFacts(person.alias(), person.distance(), person.jurisdiction(), person.age(),
                person.occupation(), person.referralTracking(), person.days().stream().map(it -> new DayFacts(it.day().plusDays(days), it.ownSales(),
                        it.purchases(), it.virtualPurchases(), it.pay())).toList()))
                .toList();
    }

    /** The sale with other lines and people: creators whom no line names any more are left out, and so are authors who are. */
    static SaleFacts renamed(SaleFacts facts, List<LineFacts> lines, List<PersonFacts> people) {
        var named = lines.stream().flatMap(line -> line.creator().stream()).collect(Collectors.toSet());
        Map<String, String> aliases = new HashMap<>();
        var left = new ArrayList<PersonFacts>(people.size());
        for (var person : people) {
            if (person.distance().isPresent() || named.contains(person.alias())) {
                var alias = "p" + (left.size() + 1);
                aliases.put(person.alias(), alias);
                left.add(
                        new PersonFacts(alias, person.distance(), person.jurisdiction(), person.age(), person.occupation(), person.referralTracking(),
                                person.days()));
            }
        }
        var places = new HashMap<Integer, Integer>();
        var placed = placed(lines, aliases, places);
        var quoted = facts.quoted().map(rewards -> rewards.stream()
                .filter(it -> aliases.containsKey(it.payee()) && places.containsKey(it.firstLine())).map(it -> quoted(it, aliases, places)).toList());
        return new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), placed, left,
                facts.chainCut(), facts.boughtBefore(), facts.firstOrder(), quoted);
    }

    private static List<LineFacts> placed(List<LineFacts> lines, Map<String, String> aliases, Map<Integer, Integer> places) {
        var placed = new ArrayList<LineFacts>(lines.size());
        for (var line : lines) {
            int place = placed.size() + 1;
            places.put(line.place(), place);
            placed.add(new LineFacts(place, Integer.toString(place), "sku-" + place, line.kind(), line.role(), line.quantity(), line.net(),
                    line.bundle(), line.creator().flatMap(it -> Optional.ofNullable(aliases.get(it)))));
        }
        return placed;
    }

    private static QuotedReward quoted(QuotedReward reward, Map<String, String> aliases, Map<Integer, Integer> places) {
        int place = places.getOrDefault(reward.firstLine(), reward.firstLine());
        return new QuotedReward(reward.rule(), aliases.getOrDefault(reward.payee(), reward.payee()), reward.distance(), reward.kind(),
                List.of(Integer.toString(place)), place, reward.granted(), reward.quantity());
    }
}
