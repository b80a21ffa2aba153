/**
 * Exact money and rates, and the one rounding policy: a share of an amount is rounded down to the currency's digits, a claw-back up, each
 * once and at the end. Amounts are whole minor units in a {@code long}; whatever would overflow is refused with an
 * {@link ArithmeticException}.
 */
@NullMarked
package plumbline.money;

import org.jspecify.annotations.NullMarked;
