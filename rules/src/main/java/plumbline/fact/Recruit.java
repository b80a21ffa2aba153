package plumbline.fact;

/**
 * The buyer as somebody whom a member of the chain has brought. Stage rewards. Whatever is proposed on it is pay for headcount, 禁止传销条例
 * art. 7(1), and says so.
 */
public final class Recruit extends SaleWord {

    private final PersonFacts person;

    Recruit(SaleScope scope, PersonFacts person) {
        super(scope);
        this.person = person;
    }

    /** Referral links between the recruit and who would be paid, from 1. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /** Whether the recruit has no confirmed order yet. */
    public boolean isFirstOrder() {
        return scope.facts.firstOrder();
    }

    /** Proposes a fixed amount in money. */
    public void proposeFixed(String kind, String amount) {
        Proposals.money(scope, person, RewardKind.of(kind), Basis.RECRUIT, scope.facts.lines(), scope.hearing.money(amount));
    }

    /** Proposes a fixed number of units. */
    public void proposeOnce(String kind, String units, String value) {
        Proposals.units(scope, person, RewardKind.of(kind), Basis.RECRUIT, scope.facts.lines(), scope.hearing.count(units),
                scope.hearing.unitValue(value));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }
}
