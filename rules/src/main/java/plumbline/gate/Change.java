package plumbline.gate;

import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import plumbline.money.Money;

/** What was granted before and what would be after, in minor units of one currency; counts how many differ. */
final class Change {

    private long before;
    private long after;
    private long changed;
    private long lowered;

    void add(long wasMinor, long isMinor) {
        before = Math.addExact(before, wasMinor);
        after = Math.addExact(after, isMinor);
        changed += wasMinor == isMinor ? 0 : 1;
        lowered += isMinor < wasMinor ? 1 : 0;
    }

    void add(Change other) {
        before = Math.addExact(before, other.before);
        after = Math.addExact(after, other.after);
        changed += other.changed;
        lowered += other.lowered;
    }

    long difference() {
        return Math.subtractExact(after, before);
    }

    boolean isLowered() {
        return lowered > 0;
    }

    SortedMap<String, Object> json(Currency currency) {
        var json = new TreeMap<String, Object>();
        json.put("currency", currency.getCurrencyCode());
        json.put("before", new Money(before, currency).amount());
        json.put("after", new Money(after, currency).amount());
        json.put("changed", changed);
        return json;
    }
}
