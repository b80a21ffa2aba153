/**
 * The publish gate: whether a pack as it is being edited may be submitted, what is wrong with it, and what it would have changed. Pure; whoever
 * runs it gives it the packs of each programme that uses the pack, and the decisions to be made again.
 */
@NullMarked
package plumbline.gate;

import org.jspecify.annotations.NullMarked;
