/** Tests against witnesses that check what they are shown. */
@NullMarked
package plumbline.service.witness;

import org.jspecify.annotations.NullMarked;
