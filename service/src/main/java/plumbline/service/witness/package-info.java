/**
 * Asking others to confirm that the log only grows: each checkpoint is shown to witnesses, which check that it continues the last one that they saw
 * and sign it (C2SP tlog-witness). Who then shows two people two different logs needs a witness on each side.
 */
@NullMarked
package plumbline.service.witness;

import org.jspecify.annotations.NullMarked;
