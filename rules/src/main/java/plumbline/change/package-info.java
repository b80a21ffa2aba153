/**
 * What differs between two packs, and what becomes of a pack that two people changed at once: by line for text, by row for tables, by value for
 * parameters. The lines are compared by a library; what is put together out of three is ours.
 */
@NullMarked
package plumbline.change;

import org.jspecify.annotations.NullMarked;
