/**
 * The search of the publish gate: made-up orders, chains and histories, near the figures of the draft itself, under each of which every
 * guarantee is checked; what breaks one is shrunk to the smallest that still does and written as a scenario. The same seed, packs and day give
 * the same answer on any number of threads.
 */
@NullMarked
package plumbline.search;

import org.jspecify.annotations.NullMarked;
