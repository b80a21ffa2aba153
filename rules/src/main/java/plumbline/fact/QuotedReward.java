package plumbline.fact;

import java.util.List;

import plumbline.money.Money;

/**
 * A reward as it was quoted: at confirmation one more ceiling, so that nobody is paid more than was shown.
 *
 * @param rule
 *            the rule that proposed it
 * @param payee
 *            the payee's alias
 * @param distance
 *            its distance, -1 for a creator's share
 * @param kind
 *            what it is
 * @param lines
 *            the ids of its lines
 * @param firstLine
 *            the place of its first line: with rule and payee its identity
 * @param granted
 *            the money value that was quoted
 * @param quantity
 *            the units that were quoted, 0 for rewards in money
 */
public record QuotedReward(String rule, String payee, int distance, RewardKind kind, List<String> lines, int firstLine, Money granted,
        long quantity) {}
