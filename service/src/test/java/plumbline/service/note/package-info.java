/** Tests of notes, keys and proofs against what others published. */
@NullMarked
package plumbline.service.note;

import org.jspecify.annotations.NullMarked;
