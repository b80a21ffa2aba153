package plumbline.relation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import plumbline.fact.Bilingual;
import plumbline.fact.PersonFacts;
import plumbline.money.Money;

/** {@link Relation#CONTRIBUTION}. */
final class MoreContribution {

    private static final BigDecimal A_LOT = BigDecimal.valueOf(1_000_000);

    private MoreContribution() {}

    static Optional<Violation> violated(Trial trial) {
        if (!trial.isOpen()) {
            return Optional.empty();
        }
        var currency = trial.facts().currency();
        for (var person : trial.facts().people()) {
            if (person.distance().isPresent() && Totals.valueTo(trial.outcome(), List.of(person.alias())) > 0) {
                var found = compare(trial, person, new Money(1, currency)).or(() -> compare(trial, person, Money.floor(A_LOT, currency)));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> compare(Trial trial, PersonFacts person, Money more) {
        var other = trial.other(Sales.withPeople(trial.facts(),
                trial.facts().people().stream().map(it -> it.equals(person) ? contributing(trial, person, more) : it).toList()));
        long before = Totals.valueTo(trial.outcome(), List.of(person.alias()));
        long after = Totals.valueTo(other.outcome(), List.of(person.alias()));
        boolean told = other.outcome().rewards().stream().filter(it -> it.payee().equals(person.alias())).flatMap(it -> it.adjustments().stream())
                .anyMatch(it -> it.binding() && it.citation().isPresent());
        if (!other.isSound() || after >= before || told) {
            return Optional.empty();
        }
        var rule = Totals.gainer(List.of(other.outcome()), List.of(trial.outcome()));
        var name = trial.name(person.alias());
        var had = Totals.amount(before, trial.outcome());
        var has = Totals.amount(after, trial.outcome());
        return Optional.of(new Violation(Relation.CONTRIBUTION.code(), rule, new Bilingual(
                "%s 前一天若多贡献 %s，本单反而由 %s 降为 %s（规则 %s）；贡献更多不得少得，除非有法条依据".formatted(name, more.amount(), had, has, rule),
                "Had %s contributed %s more the day before, this order would pay %s instead of %s (rule %s); more must not pay less unless a limit's article says so"
                        .formatted(name, more.amount(), has, had, rule))));
    }

    private static PersonFacts contributing(Trial trial, PersonFacts person, Money more) {
        var none = Sales.none(more);
        boolean buyer = person.distance().orElse(0) == 0;
        return Sales.did(person, trial.facts().day().minusDays(1), more.currency(),
                day -> Sales.plus(day, buyer ? none : more, buyer ? more : none, none, none));
    }
}
