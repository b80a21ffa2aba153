package plumbline.fact;

/** A reward as it is granted, above nothing. Stage disclosures. */
public final class Granted extends SaleWord {

    private final String payee;
    private final int distance;
    private final RewardKind kind;

    Granted(SaleScope scope, String payee, int distance, RewardKind kind) {
        super(scope);
        this.payee = payee;
        this.distance = distance;
        this.kind = kind;
    }

    /** The reward kind's code. */
    public String getKind() {
        return kind.code();
    }

    /** Referral links between buyer and payee; -1 for a creator's share. */
    public int getDistance() {
        return distance;
    }

    /** The buyer has to be shown a text. */
    public void disclose(String code) {
        scope.hearing.say(payee, new Said.Disclosed(code, scope.hearing.text(code)));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.facts.jurisdiction().includes(law) || scope.facts.orderJurisdiction().includes(law);
    }
}
