package plumbline.fact;

import java.util.List;

/** A line of an order that is somebody's work, joined with its creator. Stage rewards. */
public final class CreatorLine extends SaleWord {

    private final LineFacts line;
    private final PersonFacts creator;

    CreatorLine(SaleScope scope, LineFacts line, PersonFacts creator) {
        super(scope);
        this.line = line;
        this.creator = creator;
    }

    /** The code of what the line sells. */
    public String getKind() {
        return line.kind().code();
    }

    /** Proposes a share of the line's net to its creator, as a royalty. */
    public void proposeRoyalty(String rate) {
        var amount = line.net().share(scope.hearing.share(rate));
        Proposals.money(scope, creator, RewardKind.CREATOR_SHARE, line.kind().isSale() ? Basis.SALE : Basis.ENTRY_FEE, List.of(line), amount);
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, creator);
    }
}
