package plumbline.search;

import java.util.List;
import plumbline.fact.DayFacts;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;

/** How much there is to read in a case: each line, person, day and peculiarity counts, and each digit of an amount that is not round. */
final class Complexity {

    private static final long LINE = 1_000;
    private static final long PERSON = 600;
    private static final long DAY = 400;
    private static final long PECULIARITY = 150;
    private static final long KIND = 20;
    private static final long DIGIT = 8;
    /** The digits of 100.00. */
    private static final int A_HUNDRED = 5;

    private Complexity() {}

    static long of(SaleFacts facts, SearchPlan plan) {
        long sum = 0;
        for (var line : facts.lines()) {
            sum += of(line);
        }
        for (var person : facts.people()) {
            sum += of(person, facts, plan);
        }
        for (var reward : facts.quoted().orElse(List.of())) {
            sum += PECULIARITY + of(reward.granted());
        }
        long peculiar = facts.boughtBefore().size() + 3 * count(facts.quoted().isPresent())
                + count(facts.firstOrder() != facts.boughtBefore().isEmpty())
                + count(!facts.jurisdiction().equals(plan.setting().jurisdiction())) + count(!facts.orderJurisdiction().equals(facts.jurisdiction()))
                + count(!facts.at().equals(CaseMaker.usual(plan)));
        return sum + PECULIARITY * peculiar;
    }

    private static long of(LineFacts line) {
        long peculiar = count(line.role().isPresent()) + count(line.bundle().isPresent()) + 2 * count(line.creator().isPresent());
        return LINE + PECULIARITY * peculiar + KIND * count(line.kind() != LineKind.COURSE) + of(line.net())
                + 3 * DIGIT * (Math.min(line.quantity(), DIGIT) - 1) + line.quantity() / DIGIT
                + count(line.net().minor() % line.quantity() != 0) * PECULIARITY;
    }

    private static long of(PersonFacts person, SaleFacts facts, SearchPlan plan) {
        long peculiar = count(person.age() != PersonFacts.ADULT) + count(person.occupation() != Occupation.NONE) + count(!person.referralTracking())
                + count(!person.jurisdiction().equals(plan.setting().jurisdiction()));
        long sum = PERSON + PECULIARITY * peculiar;
        for (var day : person.days()) {
            sum += of(day) + count(!day.day().equals(facts.day().minusDays(1)));
        }
        return sum;
    }

    private static long of(DayFacts day) {
        return DAY + of(day.ownSales()) + of(day.purchases()) + of(day.virtualPurchases()) + of(day.pay());
    }

    /** Nothing for zero; else by the digits before the zeros at its end, and a little by how far it is from a hundred, which reads best. */
    private static long of(Money amount) {
        if (amount.isZero()) {
            return 0;
        }
        var digits = Long.toString(amount.minor());
        return DIGIT * (5L + digits.replaceAll("0+$", "").length()) + 2L * Math.abs(digits.length() - A_HUNDRED) + digits.charAt(0) - '0';
    }

    private static long count(boolean peculiar) {
        return peculiar ? 1 : 0;
    }
}
