/** Tests of what differs, and of what is put together. */
@NullMarked
package plumbline.change;

import org.jspecify.annotations.NullMarked;
