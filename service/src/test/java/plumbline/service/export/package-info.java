/** Tests of the exports' forms. */
@NullMarked
package plumbline.service.export;

import org.jspecify.annotations.NullMarked;
