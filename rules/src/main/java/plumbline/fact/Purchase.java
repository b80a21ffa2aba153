package plumbline.fact;

import java.math.BigDecimal;

import plumbline.money.Money;

/** The purchase as the law of the order protects its buyer. Stage limits. */
public final class Purchase extends SaleWord {

    Purchase(SaleScope scope) {
        super(scope);
    }

    /** Whole years of the buyer's age on the order's day, at most {@link PersonFacts#ADULT}. */
    public int getAge() {
        return scope.facts.buyer().age();
    }

    /** The net of the order's virtual lines. */
    public Money getVirtualNet() {
        return scope.bases.virtual.net();
    }

    /**
     * Refuses the purchase where the net of its virtual lines, or that of the calendar month with it, is above what a table allows at the
     * buyer's age; an age outside the table is free.
     *
     * @param spending
     *            table by age in years with columns {@code order} and {@code month} in money
     */
    public void refuseAbove(String spending) {
        var row = scope.hearing.interval(spending, BigDecimal.valueOf(getAge()));
        if (row.number() == 0) {
            return;
        }
        var order = getVirtualNet();
        var month = scope.inMonth(scope.facts.buyer(), DayFacts::virtualPurchases).plus(order);
        boolean orderTooLarge = order.decimal().compareTo(scope.hearing.cell(spending, row, "order")) > 0;
        boolean monthTooLarge = month.decimal().compareTo(scope.hearing.cell(spending, row, "month")) > 0;
        if (orderTooLarge || (monthTooLarge && order.isPositive())) {
            scope.hearing.say("order", new Said.Refused());
        }
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.facts.orderJurisdiction().includes(law);
    }
}
