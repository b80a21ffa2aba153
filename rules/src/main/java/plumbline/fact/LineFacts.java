package plumbline.fact;

import java.util.Optional;

import plumbline.money.Money;

/**
 * One line of an order as it is decided on.
 *
 * @param place
 *            its place in the request, from 1
 * @param id
 *            the storefront's id of the line
 * @param sku
 *            what was bought, in the storefront's words
 * @param kind
 *            what kind of thing it is
 * @param role
 *            what it is within its bundle, if anything
 * @param quantity
 *            how many, 1 to 100,000
 * @param net
 *            quantity × unit price − discount, before tax and shipping; not negative
 * @param bundle
 *            the bundle it belongs to, if any
 * @param creator
 *            the alias of the person whose work it is, if any
 */
public record LineFacts(int place, String id, String sku, LineKind kind, Optional<LineRole> role, long quantity, Money net, Optional<String> bundle,
        Optional<String> creator) {

    public LineFacts {
        if (net.isNegative() || quantity < 1 || place < 1) {
            throw new IllegalArgumentException("line %s: net %s, quantity %d and place %d are not all possible".formatted(id, net, quantity, place));
        }
    }
}
