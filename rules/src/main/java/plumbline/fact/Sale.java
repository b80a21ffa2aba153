package plumbline.fact;

/** The sale as a whole. Stage rewards. */
public final class Sale extends SaleWord {

    Sale(SaleScope scope) {
        super(scope);
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
