package plumbline.fact;

import plumbline.money.Money;

/** What a payee at distance 1 or more gets in the order's calendar month, all kinds together. Stage limits. */
public final class MonthlyPay extends SaleWord {

    private final PersonFacts payee;

    MonthlyPay(SaleScope scope, PersonFacts payee) {
        super(scope);
        this.payee = payee;
    }

    /** Referral links from the buyer, 1 or more. */
    public int getDistance() {
        return payee.distance().orElse(-1);
    }

    /** The month's own sales, this order included where the payee brought its buyer. */
    public Money getOwnSales() {
        var before = scope.inMonth(payee, DayFacts::ownSales);
        return getDistance() == 1 ? before.plus(scope.bases.order.net()) : before;
    }

    /** What was granted in the month before this order, less claw-backs. */
    public Money getPaid() {
        return scope.inMonth(payee, DayFacts::pay);
    }

    /** The month's pay stays within an amount. */
    public void capAt(String ceiling) {
        cap(scope.hearing.money(ceiling));
    }

    /** The month's pay stays within a share of a base. */
    public void capAtShare(String share, Money base) {
        var rate = scope.hearing.share(share);
        scope.hearing.note("base", base.amount(), 0);
        cap(base.share(rate));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, payee);
    }

    private void cap(Money limit) {
        scope.hearing.say(payee.alias(), new Said.Capped(payee.alias(), limit, getPaid()));
    }
}
