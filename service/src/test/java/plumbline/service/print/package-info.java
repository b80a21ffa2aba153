/** Tests of the printed trail. */
@NullMarked
package plumbline.service.print;

import org.jspecify.annotations.NullMarked;
