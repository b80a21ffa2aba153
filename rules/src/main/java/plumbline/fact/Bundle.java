package plumbline.fact;

import java.util.List;

import plumbline.money.Money;

/** The lines of an order that are sold as one bundle, joined with somebody who may be rewarded for it. Stage rewards. */
public final class Bundle extends SaleWord {

    private final PersonFacts person;
    private final List<LineFacts> lines;

    Bundle(SaleScope scope, PersonFacts person, List<LineFacts> lines) {
        super(scope);
        this.person = person;
        this.lines = lines;
    }

    /** Referral links from the buyer; 0 the buyer. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /** Whether it holds at least one base, one add-on and one identity line. */
    public boolean isComplete() {
        return holds(LineRole.BASE) && holds(LineRole.ADD_ON) && holds(LineRole.IDENTITY);
    }

    /** Proposes a share of the bundle's net in money. */
    public void proposeRate(String kind, String rate) {
        Proposals.money(scope, person, RewardKind.of(kind), Basis.SALE, lines, net().share(scope.hearing.share(rate)));
    }

    /** Proposes one unit for each full {@code per} of the bundle's net; both parameters in money. */
    public void proposePerFull(String kind, String per, String value) {
        long quantity = net().fullSteps(scope.hearing.money(per));
        Proposals.units(scope, person, RewardKind.of(kind), Basis.SALE, lines, quantity, scope.hearing.unitValue(value));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }

    private boolean holds(LineRole role) {
        for (var line : lines) {
            if (line.role().isPresent() && line.role().get() == role) {
                return true;
            }
        }
        return false;
    }

    private Money net() {
        long minor = 0;
        for (var line : lines) {
            minor = Math.addExact(minor, line.net().minor());
        }
        return new Money(minor, scope.facts.currency());
    }
}
