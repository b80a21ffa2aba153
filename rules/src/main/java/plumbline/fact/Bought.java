package plumbline.fact;

import java.util.List;

/** All that an order holds of one kind, joined with its buyer. Stage rewards. */
public final class Bought extends SaleWord {

    private final LineKind kind;
    private final List<LineFacts> lines;

    Bought(SaleScope scope, LineKind kind, List<LineFacts> lines) {
        super(scope);
        this.kind = kind;
        this.lines = lines;
    }

    /** The kind's code, such as {@code collectible}. */
    public String getKind() {
        return kind.code();
    }

    /** Whether an earlier confirmed order of the buyer held the kind, even one refunded since. */
    public boolean isBoughtBefore() {
        return scope.facts.boughtBefore().contains(kind);
    }

    /** Proposes so many units to the buyer for each piece bought. */
    public void proposeEach(String reward, String unitsEach, String value) {
        long pieces = 0;
        for (var line : lines) {
            pieces = Math.addExact(pieces, line.quantity());
        }
        units(reward, Math.multiplyExact(pieces, scope.hearing.count(unitsEach)), value);
    }

    /** Proposes so many units to the buyer, whatever the number of pieces. */
    public void proposeOnce(String reward, String units, String value) {
        units(reward, scope.hearing.count(units), value);
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, scope.facts.buyer());
    }

    private void units(String reward, long quantity, String value) {
        Proposals.units(scope, scope.facts.buyer(), RewardKind.of(reward), Basis.SALE, lines, quantity, scope.hearing.unitValue(value));
    }
}
