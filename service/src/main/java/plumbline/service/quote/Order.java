package plumbline.service.quote;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.money.Money;

/**
 * An order as a storefront states it; people by the storefront's own ids.
 *
 * @param jurisdiction
 *            whose law protects the buyer
 */
record Order(String id, Instant placedAt, String buyerId, Jurisdiction jurisdiction, Optional<String> channel, Optional<String> shareId,
        List<Line> lines) {

    /**
     * A line.
     *
     * @param discount
     *            on the whole line
     */
    record Line(String id, String sku, LineKind kind, Optional<LineRole> role, long quantity, Money unitPrice, Money discount,
            Optional<Money> unitCost, Optional<String> bundle,
            Optional<String> creatorId) {

        Money net() {
            return unitPrice.times(quantity).minus(discount);
        }
    }

    /** The creators in the order of the lines, each once. */
    List<String> creators() {
        return lines.stream().flatMap(line -> line.creatorId().stream()).distinct().toList();
    }
}
