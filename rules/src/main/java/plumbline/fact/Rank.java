package plumbline.fact;

/**
 * The identity level that somebody holds. Stage rewards. Whatever is proposed on it is pay for a rank and not for a sale, 禁止传销条例
 * art. 7, and says so.
 */
public final class Rank extends SaleWord {

    private final PersonFacts person;
    private final String level;

    Rank(SaleScope scope, PersonFacts person, String level) {
        super(scope);
        this.person = person;
        this.level = level;
    }

    /** Referral links from the buyer; 0 the buyer. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /** The level's code, empty where no rule gave one. */
    public String getLevel() {
        return level;
    }

    /** Proposes a fixed amount in money. */
    public void proposeFixed(String kind, String amount) {
        Proposals.money(scope, person, RewardKind.of(kind), Basis.RANK, scope.facts.lines(), scope.hearing.money(amount));
    }

    /** Proposes a fixed number of units. */
    public void proposeOnce(String kind, String units, String value) {
        Proposals.units(scope, person, RewardKind.of(kind), Basis.RANK, scope.facts.lines(), scope.hearing.count(units),
                scope.hearing.unitValue(value));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }
}
