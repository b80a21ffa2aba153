package plumbline.search;

import java.util.Currency;
import java.util.List;
import plumbline.money.Money;
import plumbline.money.Rate;

/** Amounts near the draft's own, near round ones, and such that a share of them just reaches another digit. */
final class Amounts {

    private static final List<Long> ROUND = List.of(1_000L, 5_000L, 10_000L, 19_900L, 20_000L, 100_000L);
    private static final int SMALL = 100;
    private static final int ORDINARY = 40_000;
    private static final int LARGE = 3_000_000;

    private final Dice dice;
    private final Boundaries boundaries;
    private final Currency currency;

    Amounts(Dice dice, Boundaries boundaries, Currency currency) {
        this.dice = dice;
        this.boundaries = boundaries;
        this.currency = currency;
    }

    /** What one piece of something costs. */
    long price() {
        int which = dice.below(100);
        if (which < 30) {
            return dice.any(ROUND);
        }
        if (which < 50 && !boundaries.amounts().isEmpty()) {
            return dice.near(dice.any(boundaries.amounts()) * (1 + dice.below(3)));
        }
        if (which < 60) {
            return reaching();
        }
        return which < 70 ? dice.below(SMALL) : which < 95 ? dice.below(ORDINARY) : dice.below(LARGE);
    }

    /** What somebody sold or bought on a day. */
    Money volume() {
        boolean near = dice.percent(75) && !boundaries.amounts().isEmpty();
        return new Money(near ? dice.near(dice.any(boundaries.amounts())) : dice.below(LARGE), currency);
    }

    /** What somebody was paid, given what she sold: nothing, what leaves little of a ceiling, or the ceiling itself. */
    Money pay(Money sold) {
        if (dice.percent(40)) {
            return Money.zero(currency);
        }
        long ceiling = dice.percent(50) && !boundaries.rates().isEmpty() ? sold.share(dice.any(boundaries.rates())).minor()
                : boundaries.amounts().isEmpty() ? 0 : dice.any(boundaries.amounts());
        long left = dice.percent(30) ? dice.below(3) : dice.below(ORDINARY);
        return new Money(Math.max(0, ceiling - left), currency);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    /** The smallest amount of which a rate of the draft gives so many minor units, or one less. */
    private long reaching() {
        if (boundaries.rates().isEmpty()) {
            return dice.below(ORDINARY);
        }
        var rate = dice.any(boundaries.rates());
        long guess = dice.below(ORDINARY);
        long share = share(rate, guess);
        while (guess > 0 && share(rate, guess - 1) == share) {
            guess--;
        }
        return Math.max(0, guess - dice.below(2));
    }

    private long share(Rate rate, long minor) {
        return money(minor).share(rate).minor();
    }
}
