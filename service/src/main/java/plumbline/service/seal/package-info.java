/**
 * Sealing: what is personal is kept under keys, one for each person, and is gone when its key is. The keys themselves are wrapped by one that no
 * database and no backup of it holds.
 */
@NullMarked
package plumbline.service.seal;

import org.jspecify.annotations.NullMarked;
