/** Tests of sealing. */
@NullMarked
package plumbline.service.seal;

import org.jspecify.annotations.NullMarked;
