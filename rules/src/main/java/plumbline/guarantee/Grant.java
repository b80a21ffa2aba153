package plumbline.guarantee;

import java.util.List;

import plumbline.fact.Basis;
import plumbline.fact.LineFacts;
import plumbline.fact.RewardKind;
import plumbline.money.Money;

/**
 * What an outcome gives to one payee, as the guarantees look at it.
 *
 * @param rule
 *            the rule that proposed it
 * @param payee
 *            the payee's alias
 * @param distance
 *            referral links from the buyer, -1 for a creator's share
 * @param kind
 *            what is given
 * @param basis
 *            what it is given for
 * @param lines
 *            the lines it is computed on
 * @param proposed
 *            its money value before limits
 * @param granted
 *            its money value
 * @param quantity
 *            its units, 0 for money
 */
public record Grant(String rule, String payee, int distance, RewardKind kind, Basis basis, List<LineFacts> lines, Money proposed, Money granted,
        long quantity) {

    /** Whether anything is given at all, worth money or not. */
    boolean gives() {
        return !granted.isZero() || quantity != 0;
    }
}
