package plumbline.relation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import plumbline.fact.LineFacts;
import plumbline.money.Money;

/** The ways in which an order is split. */
final class Parts {

    /** 上限: into how many orders pieces are dealt; a gain of each further one shows with five as well. */
    private static final int ORDERS_MAX = 5;

    private Parts() {}

    static List<List<List<LineFacts>>> waysToSplit(List<LineFacts> lines) {
        var ways = new ArrayList<List<List<LineFacts>>>(3);
        var groups = bundlesWhole(lines);
        if (groups.size() > 1) {
            ways.add(groups);
        } else if (lines.size() > 1) {
            ways.add(lines.stream().map(List::of).toList());
        }
        long pieces = lines.stream().mapToLong(LineFacts::quantity).max().orElse(1);
        if (pieces > 1) {
            ways.add(dealt(lines, 2));
        }
        if (pieces > 2) {
            ways.add(dealt(lines, (int) Math.min(pieces, ORDERS_MAX)));
        }
        return ways;
    }

    private static List<List<LineFacts>> bundlesWhole(List<LineFacts> lines) {
        var groups = new LinkedHashMap<String, List<LineFacts>>();
        for (var line : lines) {
            groups.computeIfAbsent(line.bundle().map(name -> "in " + name).orElse("at " + line.place()), key -> new ArrayList<>()).add(line);
        }
        return List.copyOf(groups.values());
    }

    /** Every line's pieces dealt to orders as evenly as whole pieces allow. */
    private static List<List<LineFacts>> dealt(List<LineFacts> lines, int orders) {
        var dealt = new ArrayList<List<LineFacts>>(orders);
        for (int order = 0; order < orders; order++) {
            var part = new ArrayList<LineFacts>(lines.size());
            for (var line : lines) {
                long from = before(line, order, orders);
                long to = before(line, order + 1, orders);
                if (to > from) {
                    part.add(pieces(line, from, to));
                }
            }
            dealt.add(part);
        }
        return dealt;
    }

    /** How many pieces of a line the orders before one have: the first ones get the odd pieces. */
    private static long before(LineFacts line, int order, int orders) {
        return Math.ceilDiv(Math.multiplyExact(line.quantity(), (long) order), orders);
    }

    private static LineFacts pieces(LineFacts line, long from, long to) {
        var net = new Money(share(line, to) - share(line, from), line.net().currency());
        return new LineFacts(line.place(), line.id(), line.sku(), line.kind(), line.role(), to - from, net, line.bundle(), line.creator());
    }

    private static long share(LineFacts line, long pieces) {
        return Math.floorDiv(Math.multiplyExact(line.net().minor(), pieces), line.quantity());
    }
}
