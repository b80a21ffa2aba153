package plumbline.service.importing;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What has been sold and not yet returned: a cancellation names no sale, so the latest one with enough left is taken. */
final class Sales {

    private final Map<Key, Deque<Sold>> sold = new HashMap<>();

    synchronized void add(String customer, String order, String line, OrderFile.Line it) {
        sold.computeIfAbsent(new Key(customer, it.sku(), it.unitPrice().stripTrailingZeros()), key -> new ArrayDeque<>())
                .addFirst(new Sold(order, line, it.quantity()));
    }

    /** The latest sale of a customer with the same sku and unit price and enough left, which is then lessened. */
    synchronized Optional<Match> take(String customer, OrderFile.Line cancelled) {
        long quantity = -cancelled.quantity();
        for (var it : sold.getOrDefault(new Key(customer, cancelled.sku(), cancelled.unitPrice().stripTrailingZeros()), new ArrayDeque<>())) {
            if (it.left >= quantity) {
                it.left -= quantity;
                return Optional.of(new Match(it.order, it.line, quantity));
            }
        }
        return Optional.empty();
    }

    /** The line of an order that a cancellation returns. */
    record Match(String order, String line, long quantity) {}

    private record Key(String customer, String sku, BigDecimal unitPrice) {}

    private static final class Sold {

        private final String order;
        private final String line;
        private long left;

        Sold(String order, String line, long left) {
            this.order = order;
            this.line = line;
            this.left = left;
        }
    }
}
