/**
 * A rulebook: the pack versions that are in force together, compiled once to the executable model with one knowledge base a stage, immutable,
 * and named by the hash of its packs. The only place, with the vetting of rule files, that knows Drools.
 */
@NullMarked
package plumbline.rulebook;

import org.jspecify.annotations.NullMarked;
