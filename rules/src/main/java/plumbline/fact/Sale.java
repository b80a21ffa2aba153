package plumbline.fact;

/** The sale as a whole. Stage rewards. */
public final class Sale implements Word {

    private final SaleScope scope;

    Sale(SaleScope scope) {
        this.scope = scope;
    }

    /** Whatever is granted becomes payable so many days after payment; of several periods the longest holds. */
    public void payableAfter(String period) {
        scope.hearing.say("order", new Said.Held(scope.hearing.days(period)));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.facts.jurisdiction().includes(law);
    }
}
