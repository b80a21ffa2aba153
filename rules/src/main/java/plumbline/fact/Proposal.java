package plumbline.fact;

/** A proposed reward, joined with its payee and the buyer. Stage limits. */
public final class Proposal extends SaleWord {

    private final int place;
    private final Said.Proposed proposed;
    private final PersonFacts payee;

    Proposal(SaleScope scope, int place, Said.Proposed proposed, PersonFacts payee) {
        super(scope);
        this.place = place;
        this.proposed = proposed;
        this.payee = payee;
    }

    /** The reward kind's code. */
    public String getKind() {
        return proposed.kind().code();
    }

    /** Referral links between buyer and payee; -1 for a creator's share. */
    public int getDistance() {
        return proposed.distance();
    }

    /** What it is proposed for: {@code sale}, {@code recruit}, {@code rank} or {@code entry-fee}. */
    public String getBasis() {
        return proposed.basis().code();
    }

    /** Whether payee and buyer both consented to referral tracking. */
    public boolean isConsented() {
        return payee.referralTracking() && scope.facts.buyer().referralTracking();
    }

    /** Whether the payee is the buyer herself. */
    public boolean isPayeeBuyer() {
        return payee.alias().equals(scope.facts.buyer().alias());
    }

    /** Nothing is granted of it. */
    public void deny() {
        scope.hearing.say(on(), new Said.Denied(place));
    }

    /** Nothing is granted to a payee more than so many links away from the buyer. */
    public void denyBeyond(String distance) {
        if (proposed.distance() > scope.hearing.count(distance)) {
            deny();
        }
    }

    /**
     * Nothing is granted to a payee below an age or with one of the listed occupations.
     *
     * @param age
     *            parameter in years
     * @param occupations
     *            table whose first column lists occupation codes
     */
    public void denyPromoter(String age, String occupations) {
        boolean tooYoung = payee.age() < scope.hearing.years(age);
        boolean barred = scope.hearing.lists(occupations, payee.occupation().code());
        if (barred) {
            scope.hearing.note(occupations, payee.occupation().code(), scope.hearing.keyed(occupations, payee.occupation().code()).number());
        }
        if (tooYoung || barred) {
            deny();
        }
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, payee);
    }

    private String on() {
        return payee.alias() + ":" + proposed.kind().code() + ":" + proposed.firstLine();
    }
}
