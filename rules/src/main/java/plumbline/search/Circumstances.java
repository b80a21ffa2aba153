package plumbline.search;

import plumbline.fact.PersonFacts;
import plumbline.guarantee.Breach;
import plumbline.money.Money;
import plumbline.relation.Trial;

/** What about a person makes a grant unlawful, in Chinese; in English the breach says it itself. */
final class Circumstances {

    private Circumstances() {}

    /**
     * @param detail
     *            the breach's own words, told where they are the reason
     */
    static String of(Trial trial, Breach breach, String detail) {
        return switch (breach.guarantee()) {
            case "rule-failed" -> detail;
            case "own-sales" -> trial.facts().people().stream().filter(it -> named(breach, it)).findFirst().map(it -> month(trial, it)).orElse("");
            case "barred-promoter" -> trial.facts().people().stream().filter(it -> named(breach, it)).findFirst()
                    .map(it -> "%s %d 岁，职业 %s".formatted(trial.names().apply(it.alias()), it.age(), it.occupation().code())).orElse("");
            default -> "";
        };
    }

    private static boolean named(Breach breach, PersonFacts person) {
        return breach.detail().matches(".*\\b%s\\b.*".formatted(person.alias()));
    }

    private static String month(Trial trial, PersonFacts person) {
        var first = trial.facts().day().withDayOfMonth(1);
        var sold = person.distance().orElse(0) == 1 ? trial.facts().orderNet() : Money.zero(trial.facts().currency());
        var paid = Money.zero(trial.facts().currency());
        for (var day : person.days()) {
            if (day.day().withDayOfMonth(1).equals(first)) {
                sold = sold.plus(day.ownSales());
                paid = paid.plus(day.pay());
            }
        }
        return "%s 当月本人业绩（含本单）%s，此前已得 %s".formatted(trial.names().apply(person.alias()), sold.amount(), paid.amount());
    }
}
