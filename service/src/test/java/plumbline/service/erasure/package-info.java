/** Tests of erasure. */
@NullMarked
package plumbline.service.erasure;

import org.jspecify.annotations.NullMarked;
