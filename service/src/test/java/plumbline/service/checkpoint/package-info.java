/** Tests of sequencing, publishing and the self-audit. */
@NullMarked
package plumbline.service.checkpoint;

import org.jspecify.annotations.NullMarked;
