package plumbline.search;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.money.Money;

/** A line with one peculiarity less, fewer pieces or a rounder net. */
final class SimplerLine {

    private final LineFacts line;
    private final Consumer<LineFacts> simpler;

    private SimplerLine(LineFacts line, Consumer<LineFacts> simpler) {
        this.line = line;
        this.simpler = simpler;
    }

    static void of(LineFacts line, Consumer<LineFacts> simpler) {
        var it = new SimplerLine(line, simpler);
        if (line.creator().isPresent()) {
            it.add(line.kind(), line.role(), line.bundle(), Optional.empty());
        }
        if (line.bundle().isPresent()) {
            it.add(line.kind(), Optional.empty(), Optional.empty(), line.creator());
        }
        if (line.role().isPresent()) {
            it.add(line.kind(), Optional.empty(), line.bundle(), line.creator());
        }
        if (line.kind() != LineKind.COURSE) {
            it.add(LineKind.COURSE, line.role(), line.bundle(), line.creator());
        }
        long quantity = line.quantity();
        LongStream.of(1, 2, 3, quantity / 2, quantity - 1).filter(fewer -> fewer > 0 && fewer < quantity).distinct().forEach(it::pieces);
        Rounder.of(line.net()).forEach(net -> it.change(quantity, net));
        if (quantity > 1) {
            Rounder.of(new Money(line.net().minor() / quantity, line.net().currency())).forEach(price -> it.change(quantity, price.times(quantity)));
        }
    }

    /** Fewer pieces, of the same price and of the same net. */
    private void pieces(long fewer) {
        change(fewer, new Money(line.net().minor() / line.quantity() * fewer, line.net().currency()));
        change(fewer, line.net());
    }

    private void change(long quantity, Money net) {
        simpler.accept(
                new LineFacts(line.place(), line.id(), line.sku(), line.kind(), line.role(), quantity, net, line.bundle(), line.creator()));
    }

    private void add(LineKind kind, Optional<LineRole> role, Optional<String> bundle, Optional<String> creator) {
        simpler.accept(new LineFacts(line.place(), line.id(), line.sku(), kind, role, line.quantity(), line.net(), bundle, creator));
    }
}
