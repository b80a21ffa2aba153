/**
 * Which rules are in force when: pack versions, kept by content, and the rulebook of a programme at an instant.
 */
@NullMarked
package plumbline.service.release;

import org.jspecify.annotations.NullMarked;
