package plumbline.fact;

import java.math.BigDecimal;

import plumbline.money.Money;
import plumbline.money.Rate;

/** Somebody who may be rewarded for a sale: the buyer at distance 0, or a member of the referral chain. Stage rewards. */
public final class Payee extends SaleWord {

    private final PersonFacts person;
    private final String level;

    Payee(SaleScope scope, PersonFacts person, String level) {
        super(scope);
        this.person = person;
        this.level = level;
    }

    /** Referral links from the buyer; 0 the buyer. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /** The code of the identity level reached, empty where no rule gave one. */
    public String getLevel() {
        return level;
    }

    /** The order without its entry fees. */
    public Base getOrder() {
        return scope.bases.order;
    }

    /** The order's virtual lines. */
    public Base getVirtual() {
        return scope.bases.virtual;
    }

    /** The order's physical lines. */
    public Base getPhysical() {
        return scope.bases.physical;
    }

    /** Own sales on the days before the order's day that a parameter in days says. */
    public Money ownSales(String window) {
        int days = scope.hearing.days(window);
        return noted("own-sales", scope.ownSales(person, days));
    }

    /** Own purchases on the days before the order's day that a parameter in days says. */
    public Money purchases(String window) {
        int days = scope.hearing.days(window);
        return noted("purchases", scope.purchases(person, days));
    }

    /** Proposes a share of a base in money. */
    public void proposeRate(String kind, Base base, String rate) {
        money(kind, base, scope.hearing.share(rate));
    }

    /**
     * Proposes a tiered share of a base in money: the rate of the table row for {@code volume}, plus the supplement of the payee's level.
     *
     * @param tiers
     *            step table with columns {@code from} and {@code rate}
     * @param supplements
     *            table by level with column {@code rate}
     */
    public void proposeTier(String kind, Base base, String tiers, Money volume, String supplements) {
        var tier = scope.hearing.cell(tiers, scope.hearing.step(tiers, volume.decimal()), "rate");
        var supplement = scope.hearing.cell(supplements, scope.hearing.keyed(supplements, level), "rate");
        money(kind, base, new Rate(tier.add(supplement)));
    }

    /**
     * Proposes one unit for each full {@code per} of the base, then times the factor of the payee's level, whole units each time.
     *
     * @param per
     *            parameter in money, above zero
     * @param byLevel
     *            table by level, its number in the column {@code factor}
     * @param value
     *            parameter: the money value of one unit
     */
    public void proposePerFull(String kind, Base base, String per, String byLevel, String value) {
        long full = base.net().fullSteps(scope.hearing.money(per));
        var factor = scope.hearing.cell(byLevel, scope.hearing.keyed(byLevel, level), "factor");
        long quantity = factor.multiply(BigDecimal.valueOf(full)).toBigInteger().longValueExact();
        Proposals.units(scope, person, RewardKind.of(kind), Basis.SALE, base.lines(), quantity, scope.hearing.unitValue(value));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }

    private void money(String kind, Base base, Rate rate) {
        Proposals.money(scope, person, RewardKind.of(kind), Basis.SALE, base.lines(), base.net().share(rate));
    }

    private Money noted(String what, Money amount) {
        scope.hearing.note(what, amount.amount(), 0);
        return amount;
    }
}
