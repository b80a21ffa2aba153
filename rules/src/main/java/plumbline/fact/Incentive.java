package plumbline.fact;

import plumbline.money.Money;

/** All rewards of an order together but creator shares, which are part of the product's value. Stage limits. */
public final class Incentive extends SaleWord {

    Incentive(SaleScope scope) {
        super(scope);
    }

    /** The net of all lines but entry fees. */
    public Money getOrderNet() {
        return scope.bases.order.net();
    }

    /** The order's rewards stay within a share of a base. */
    public void capAtShare(String share, Money base) {
        var rate = scope.hearing.share(share);
        scope.hearing.note("base", base.amount(), 0);
        scope.hearing.say("order", new Said.Capped("", base.share(rate), Money.zero(scope.facts.currency())));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.facts.jurisdiction().includes(law);
    }
}
