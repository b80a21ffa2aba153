package plumbline.search;

import java.util.List;
import java.util.stream.LongStream;
import plumbline.money.Money;

/** Rounder and smaller amounts in place of one. */
final class Rounder {

    private static final int TEN = 10;

    private Rounder() {}

    /** Boldest first; among them also the next ones above that are rounder, for what only shows from some amount on. */
    static List<Money> of(Money amount) {
        long minor = amount.minor();
        if (minor == 0) {
            return List.of();
        }
        var round = LongStream.builder().add(1).add(100).add(1_000).add(10_000).add(100_000);
        for (long unit = TEN; unit <= minor; unit *= TEN) {
            round.add(minor / unit * unit).add((minor / unit + 1) * unit);
        }
        round.add(minor / TEN).add(minor / 2).add(minor - 1);
        return round.build().filter(it -> it > 0 && it != minor).distinct().mapToObj(it -> new Money(it, amount.currency())).toList();
    }
}
