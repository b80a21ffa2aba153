package plumbline.decision;

import java.util.List;

import plumbline.fact.Basis;
import plumbline.fact.RewardKind;
import plumbline.money.Money;

/**
 * A reward as it was proposed and as it is granted.
 *
 * @param payee
 *            the payee's alias
 * @param distance
 *            referral links from the buyer, -1 for a creator's share
 * @param kind
 *            what it is
 * @param basis
 *            what it was proposed for
 * @param lines
 *            the ids of the lines it is computed on, by place
 * @param firstLine
 *            the place of the first of them: with rule and payee its identity
 * @param rule
 *            the rule that proposed it
 * @param proposed
 *            its money value before limits
 * @param proposedQuantity
 *            its units before limits, 0 for money
 * @param granted
 *            its money value
 * @param quantity
 *            its units, 0 for money
 * @param adjustments
 *            every limit that bit or would have, in rule-id order
 */
public record Reward(String payee, int distance, RewardKind kind, Basis basis, List<String> lines, int firstLine, String rule, Money proposed,
        long proposedQuantity, Money granted, long quantity,
        List<Adjustment> adjustments) {

    /** Whether anything is granted, be it only a badge without cash value. */
    boolean gives() {
        return !granted.isZero() || quantity > 0;
    }

    Reward denied(List<Adjustment> why) {
        return new Reward(payee, distance, kind, basis, lines, firstLine, rule, proposed, proposedQuantity, Money.zero(granted.currency()), 0, why);
    }
}
