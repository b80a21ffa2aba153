package plumbline.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import plumbline.decision.Adjustment;
import plumbline.fact.Bilingual;
import plumbline.fact.PersonFacts;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.fact.Stage;

/** {@link Relation#FAKE_MEMBER}. */
final class MadeUpMember {

    /** Farther members are paid by no rule that is not already one too many at distance 2. */
    private static final int DISTANCE_MAX = 2;
    private static final String ALIAS = "made-up";

    private MadeUpMember() {}

    static Optional<Violation> violated(Trial trial) {
        var facts = trial.facts();
        boolean full = facts.people().stream().anyMatch(it -> it.distance().orElse(0) >= SaleFacts.CHAIN_MAX);
        if (!trial.isOpen() || full) {
            return Optional.empty();
        }
        for (var member : facts.people()) {
            int distance = member.distance().orElse(-1);
            if (distance >= 1 && distance <= DISTANCE_MAX && !isAtHerCeiling(trial, member)) {
                var found = compare(trial, member, distance).or(() -> compare(trial, member, distance + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> compare(Trial trial, PersonFacts member, int at) {
        var other = trial.other(Sales.withPeople(trial.facts(), inserted(trial.facts(), member, at)));
        long before = Totals.valueTo(trial.outcome(), List.of(member.alias()));
        long after = Totals.valueTo(other.outcome(), List.of(member.alias(), ALIAS));
        if (!other.isSound() || after <= before) {
            return Optional.empty();
        }
        var rule = Totals.gainer(List.of(trial.outcome()), List.of(other.outcome()));
        var name = trial.name(member.alias());
        var had = Totals.amount(before, trial.outcome());
        var has = Totals.amount(after, trial.outcome());
        return Optional.of(new Violation(Relation.FAKE_MEMBER.code(), rule, new Bilingual(
                "%s 在推荐链第 %d 层加入一个自己虚设的会员后，两者合计得 %s，原来只得 %s（规则 %s）；虚设会员不得获利".formatted(name, at, has, had, rule),
                "%s and a member whom she makes up at distance %d get %s together, %s without (rule %s); a made-up member must gain nothing"
                        .formatted(name, at, has, had, rule))));
    }

    private static List<PersonFacts> inserted(SaleFacts facts, PersonFacts member, int at) {
        var people = new ArrayList<PersonFacts>(facts.people().size() + 1);
        for (var person : facts.people()) {
            int distance = person.distance().orElse(-1);
            if (distance == at - 1) {
                people.add(person);
                people.add(new PersonFacts(ALIAS, OptionalInt.of(at), member.jurisdiction(), member.age(), member.occupation(),
                        member.referralTracking(), List.of()));
            } else {
                people.add(distance >= at ? farther(person, distance + 1) : person);
            }
        }
        return people;
    }

    private static PersonFacts farther(PersonFacts person, int distance) {
        return new PersonFacts(person.alias(), OptionalInt.of(distance), person.jurisdiction(), person.age(), person.occupation(),
                person.referralTracking(), person.days());
    }

    private static boolean isAtHerCeiling(Trial trial, PersonFacts member) {
        var hers = Totals.fired(trial.decision(), Stage.LIMITS).stream()
                .filter(it -> it.said() instanceof Said.Capped capped && capped.payee().equals(member.alias())).map(it -> it.rule()).toList();
        return trial.outcome().rewards().stream().filter(it -> it.payee().equals(member.alias())).flatMap(it -> it.adjustments().stream())
                .anyMatch(it -> it.effect() == Adjustment.Effect.CAP && hers.contains(it.rule()));
    }
}
