package plumbline.fact;

/**
 * The entry fees of an order, joined with somebody who might be paid on them. Stage rewards. Whatever is proposed on it is pay out of entry
 * fees, 禁止传销条例 art. 7(2), and says so.
 */
public final class EntryFee extends SaleWord {

    private final PersonFacts person;

    EntryFee(SaleScope scope, PersonFacts person) {
        super(scope);
        this.person = person;
    }

    /** Referral links from the buyer; 0 the buyer. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /** Proposes a share of the fees in money. */
    public void proposeRate(String kind, String rate) {
        var fees = scope.bases.entryFees();
        Proposals.money(scope, person, RewardKind.of(kind), Basis.ENTRY_FEE, fees.lines(), fees.net().share(scope.hearing.share(rate)));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }
}
