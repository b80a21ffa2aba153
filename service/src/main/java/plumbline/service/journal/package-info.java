/**
 * The log as a person searches it: who did what, and when.
 */
@NullMarked
package plumbline.service.journal;

import org.jspecify.annotations.NullMarked;
