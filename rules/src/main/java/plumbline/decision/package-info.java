/**
 * A decision: from facts through the four stages, the settlement and the guarantees to an outcome with its whole trail. A pure function of
 * the facts and the rulebook: same facts, same hash, same bytes; the order in which rules fire never matters, because what they said is put
 * into canonical order before it is folded.
 */
@NullMarked
package plumbline.decision;

import org.jspecify.annotations.NullMarked;
