/**
 * The reward ledger: double entry, append-only. Money in minor units, points, coupons, days and badges each as a currency of their own. The
 * sum over all accounts of a currency is zero at every instant: what a payee is owed is negative, what the programme spends positive.
 */
@NullMarked
package plumbline.service.ledger;

import org.jspecify.annotations.NullMarked;
