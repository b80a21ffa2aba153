package plumbline.fact;

import java.util.ArrayList;
import java.util.function.Predicate;

import plumbline.money.Money;

/** What rewards on an order may be computed on, added up once a decision. */
final class Bases {

    final Base order;
    final Base virtual;
    final Base physical;
    private final SaleFacts facts;

    Bases(SaleFacts facts) {
        this.facts = facts;
        order = of(facts, line -> line.kind().isSale());
        virtual = of(facts, line -> line.kind().isVirtual());
        physical = of(facts, line -> line.kind() == LineKind.PHYSICAL);
    }

    /** Seldom asked for. */
    Base entryFees() {
        return of(facts, line -> !line.kind().isSale());
    }

    private static Base of(SaleFacts facts, Predicate<LineFacts> which) {
        var lines = new ArrayList<LineFacts>(facts.lines().size());
        long minor = 0;
        for (var line : facts.lines()) {
            if (which.test(line)) {
                lines.add(line);
                minor = Math.addExact(minor, line.net().minor());
            }
        }
        return new Base(new Money(minor, facts.currency()), lines);
    }
}
