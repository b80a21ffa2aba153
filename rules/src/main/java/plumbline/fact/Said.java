package plumbline.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import plumbline.money.Money;

/** The few things that a rule can say. */
public sealed interface Said {

    /**
     * A person reaches an identity level.
     *
     * @param rank
     *            the level's place in its table, from 1
     * @param code
     *            the level's code
     * @param contribution
     *            the contribution that earned it
     * @param daysAgo
     *            how many days before the order's day it was earned last
     * @param dropped
     *            by how many levels it has fallen softly since
     * @param today
     *            the contribution of the window that ends on the day before the order's
     */
    record Reached(int rank, String code, Money contribution, int daysAgo, int dropped, Money today) implements Said {}

    /**
     * A reward is proposed.
     *
     * @param payee
     *            the alias of who would get it
     * @param distance
     *            referral links from the buyer, -1 for the creator of a line
     * @param kind
     *            what it is
     * @param basis
     *            what it is for
     * @param lines
     *            the lines it is computed on, by place
     * @param amount
     *            its money value
     * @param quantity
     *            its units, 0 for money
     * @param unitValue
     *            the exact value of one unit, zero for money
     */
    record Proposed(String payee, int distance, RewardKind kind, Basis basis, List<LineFacts> lines, Money amount, long quantity,
            BigDecimal unitValue) implements Said {

        /** The smallest place of its lines: with rule and payee its identity. */
        public int firstLine() {
            return lines.getFirst().place();
        }
    }

    /**
     * What is granted of a group of rewards has a ceiling.
     *
     * @param payee
     *            the alias whose rewards at distance 1 and more it covers, or empty text for all rewards of the order but creator shares
     * @param limit
     *            the whole ceiling
     * @param used
     *            what was granted of it before this order
     */
    record Capped(String payee, Money limit, Money used) implements Said {}

    /**
     * A proposed reward is denied.
     *
     * @param proposal
     *            its place among the proposals, from 0
     */
    record Denied(int proposal) implements Said {}

    /** The purchase as such is not allowed, and with it no reward. */
    record Refused() implements Said {}

    /**
     * What is granted becomes payable so many days after payment.
     *
     * @param days
     *            the hold period
     */
    record Held(int days) implements Said {}

    /**
     * A text has to be shown.
     *
     * @param code
     *            of the text
     * @param text
     *            the text itself
     */
    record Disclosed(String code, Bilingual text) implements Said {}

    /** A share, or the share to one recipient, is not allowed, now or later. */
    record Barred() implements Said {}

    /**
     * A share, or the share to one recipient, is not allowed yet.
     *
     * @param until
     *            the first instant at which this rule allows it
     */
    record Deferred(Instant until) implements Said {}
}
