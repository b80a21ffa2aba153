/**
 * Guarantees between decisions: what must hold when the same sale is decided otherwise, in parts, with one more member in the chain, with a
 * larger past, with its lines turned round, or when all of it is returned. One decision cannot break them, so nothing checks them when an
 * order is decided; the search of the publish gate and scenarios that ask for them do.
 */
@NullMarked
package plumbline.relation;

import org.jspecify.annotations.NullMarked;
