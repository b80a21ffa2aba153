package plumbline.service.ledger;

import java.time.Instant;
import java.util.Optional;

import plumbline.fact.RewardKind;
import plumbline.money.Money;

/**
 * Something that happens to a reward and is booked.
 *
 * @param member
 *            the payee's surrogate
 * @param reward
 *            the reward's id; none for a payout
 * @param order
 *            the order's id; none for a payout
 * @param value
 *            its money value, not negative
 * @param quantity
 *            its units, 0 for rewards in money
 * @param at
 *            when it counts
 * @param decision
 *            the decision behind it, if any
 */
public record Booking(String program, String member, Optional<String> reward, Optional<String> order, RewardKind kind, Money value, long quantity,
        Instant at, Optional<String> decision) {

    /** What the ledger moves: minor units of money, or whole units. */
    long units() {
        return kind.isMoney() ? value.minor() : quantity;
    }

    /** What the ledger moves it in. */
    String currency() {
        return kind.unit().orElseGet(() -> value.currency().getCurrencyCode());
    }
}
