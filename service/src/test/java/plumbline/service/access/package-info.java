/** Tests of the gate and its keys. */
@NullMarked
package plumbline.service.access;

import org.jspecify.annotations.NullMarked;
