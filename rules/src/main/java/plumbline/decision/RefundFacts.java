package plumbline.decision;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

import plumbline.fact.LineKind;
import plumbline.fact.RewardKind;
import plumbline.money.Money;

/**
 * Everything that a refund is computed from.
 *
 * @param at
 *            when it was refunded
 * @param currency
 *            the programme's
 * @param lines
 *            every line of the order, by place
 * @param rewards
 *            every reward that the order's confirmation granted
 */
public record RefundFacts(Instant at, Currency currency, List<Line> lines, List<Granted> rewards) {

    public RefundFacts {
        lines = List.copyOf(lines);
        rewards = List.copyOf(rewards);
    }

    /**
     * A line as it was bought.
     *
     * @param quantity
     *            how many were bought
     * @param net
     *            the net of all of them
     * @param returnedBefore
     *            how many earlier refunds took back
     * @param returnedNow
     *            how many this one takes back
     */
    public record Line(String id, LineKind kind, long quantity, Money net, long returnedBefore, long returnedNow) {

        public Line {
            if (returnedBefore < 0 || returnedNow < 0 || returnedBefore + returnedNow > quantity) {
                throw new IllegalArgumentException(
                        "line %s: %d and %d cannot both be returned of %d".formatted(id, returnedBefore, returnedNow, quantity));
            }
        }

        long returned() {
            return returnedBefore + returnedNow;
        }
    }

    /**
     * A reward as it was granted.
     *
     * @param id
     *            the reward's
     * @param payee
     *            the payee's alias
     * @param lines
     *            the ids of the lines it was computed on
     * @param granted
     *            its money value
     * @param quantity
     *            its units, 0 for money
     * @param takenBefore
     *            the value that earlier refunds took back
     * @param quantityBefore
     *            the units that earlier refunds took back
     */
    public record Granted(String id, String payee, RewardKind kind, List<String> lines, Money granted, long quantity, Money takenBefore,
            long quantityBefore) {}
}
