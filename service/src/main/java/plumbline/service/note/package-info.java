/**
 * The texts that a log and its witnesses sign, and the keys they sign with: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof. Plain
 * Java: no database, no network.
 */
@NullMarked
package plumbline.service.note;

import org.jspecify.annotations.NullMarked;
