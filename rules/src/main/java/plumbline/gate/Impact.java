package plumbline.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a draft would have changed of some decisions. Each worker gathers one of its own; added up they are the same in whatever order.
 */
public final class Impact {

    /** As many gainers and losers are named. */
    private static final int NAMED = 10;

    private final SortedMap<Key, Change> changes = new TreeMap<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final SortedMap<String, Long> newLimits = new TreeMap<>();

    /** By what changes are added up. */
    private enum Group {
        TOTAL, RULE, LEVEL, KIND, MEMBER
    }

    private record Key(Group group, String name, String currency) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::group).thenComparing(Key::name).thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A reward as it was and as it would be.
     *
     * @param member
     *            the payee's surrogate
     * @param level
     *            the identity level that she had reached
     * @param wasMinor
     *            granted then, in minor units
     * @param isMinor
     *            granted under the draft
     */
    record Moved(String rule, String kind, String level, String member, Currency currency, long wasMinor, long isMinor) {}

    void add(Moved it) {
        var currency = it.currency.getCurrencyCode();
        change(Group.TOTAL, "", currency).add(it.wasMinor, it.isMinor);
        change(Group.RULE, it.rule, currency).add(it.wasMinor, it.isMinor);
        change(Group.LEVEL, it.level, currency).add(it.wasMinor, it.isMinor);
        change(Group.KIND, it.kind, currency).add(it.wasMinor, it.isMinor);
        if (it.wasMinor != it.isMinor) {
            change(Group.MEMBER, it.member, currency).add(it.wasMinor, it.isMinor);
        }
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** A limit bites where it did not before. */
    void newLimit(String rule) {
        newLimits.merge(rule, 1L, Long::sum);
    }

    /** Adds what another worker gathered. */
    public void add(Impact other) {
        other.changes.forEach((key, it) -> changes.computeIfAbsent(key, none -> new Change()).add(it));
        other.counts.forEach((what, it) -> counts.merge(what, it, Long::sum));
        other.newLimits.forEach((rule, it) -> newLimits.merge(rule, it, Long::sum));
    }

    /** How many members would have got less for some decision at least. */
    public int losers() {
        return (int) changes.entrySet().stream().filter(it -> it.getKey().group == Group.MEMBER && it.getValue().isLowered())
                .map(it -> it.getKey().name).distinct().count();
    }

    /** All of it as JSON values; members by their surrogates. */
    public SortedMap<String, Object> json() {
        var json = new TreeMap<String, Object>();
        for (var what : List.of(BackTest.DECISIONS, BackTest.CHANGED, BackTest.SKIPPED, BackTest.SHARES_DENIED, BackTest.SHARES_ALLOWED,
                BackTest.REFUSED, BackTest.NOT_REFUSED, BackTest.LEVELS, BackTest.BROKEN)) {
            json.put(what, counts.getOrDefault(what, 0L));
        }
        json.put("losers", losers());
        json.put("totals", rows(Group.TOTAL, ""));
        json.put("byRule", rows(Group.RULE, "rule"));
        json.put("byLevel", rows(Group.LEVEL, "level"));
        json.put("byKind", rows(Group.KIND, "kind"));
        json.put("gainers", members(it -> it.difference() > 0, Comparator.comparingLong(it -> -it.getValue().difference())));
        json.put("biggestLosers", members(it -> it.difference() < 0, Comparator.comparingLong(it -> it.getValue().difference())));
        json.put("newLimits", newLimits.entrySet().stream().map(it -> new TreeMap<>(Map.of("rule", it.getKey(), "times", it.getValue()))).toList());
        return json;
    }

    private List<Object> rows(Group group, String called) {
        var rows = new ArrayList<Object>();
        changes.forEach((key, it) -> {
            if (key.group == group) {
                var row = it.json(Currency.getInstance(key.currency));
                if (!called.isEmpty()) {
                    row.put(called, key.name);
                }
                rows.add(row);
            }
        });
        return rows;
    }

    private List<Object> members(Predicate<Change> which, Comparator<Map.Entry<Key, Change>> order) {
        var rows = new ArrayList<Object>();
        changes.entrySet().stream().filter(it -> it.getKey().group == Group.MEMBER && which.test(it.getValue()))
                .sorted(order.thenComparing(it -> it.getKey())).limit(NAMED).forEach(it -> {
                    var row = it.getValue().json(Currency.getInstance(it.getKey().currency));
                    row.put("member", it.getKey().name);
                    rows.add(row);
                });
        return rows;
    }

    private Change change(Group group, String name, String currency) {
        return changes.computeIfAbsent(new Key(group, name, currency), key -> new Change());
    }
}
