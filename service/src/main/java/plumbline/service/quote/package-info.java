/**
 * The life of an order: quoted, confirmed when it was paid, refunded in part or whole. Each step is a decision that commits together with its
 * ledger postings and its log entry, or not at all.
 */
@NullMarked
package plumbline.service.quote;

import org.jspecify.annotations.NullMarked;
