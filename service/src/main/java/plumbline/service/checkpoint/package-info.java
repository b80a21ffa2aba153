/**
 * Gives each entry of the log its place in the tree, and publishes signed checkpoints, tiles and proofs (C2SP tlog-tiles, signed-note), so that
 * anybody can check with software of others that an entry was logged and that nothing before it has changed.
 * <p>
 * One node at a time sequences, chosen through a row of the database; its fence keeps a late one from writing, no clock does. A batch is committed
 * first and signed after, so that a signature never promises what a failed commit would take back.
 */
@NullMarked
package plumbline.service.checkpoint;

import org.jspecify.annotations.NullMarked;
