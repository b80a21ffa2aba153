package plumbline.service.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

import plumbline.money.Money;
import plumbline.service.member.DayChange;

/** What one booking changes of the days of its people: one change a person, in the order of their surrogates. */
final class DayChanges {

    private final LocalDate day;
    private final Money zero;
    private final TreeMap<String, DayChange> changes = new TreeMap<>();

    DayChanges(LocalDate day, Money zero) {
        this.day = day;
        this.zero = zero;
    }

    void pay(String member, Money amount) {
        add(new DayChange(member, day, zero, zero, zero, amount));
    }

    void purchase(String member, Money net, Money virtual) {
        add(new DayChange(member, day, zero, net, virtual, zero));
    }

    void ownSale(String member, Money net) {
        add(new DayChange(member, day, net, zero, zero, zero));
    }

    List<DayChange> changes() {
        return List.copyOf(changes.values());
    }

    private void add(DayChange change) {
        changes.merge(change.member(), change, DayChanges::sum);
    }

    private static DayChange sum(DayChange a, DayChange b) {
        return new DayChange(a.member(), a.day(), a.ownSales().plus(b.ownSales()), a.purchases().plus(b.purchases()),
                a.virtualPurchases().plus(b.virtualPurchases()), a.pay().plus(b.pay()));
    }
}
