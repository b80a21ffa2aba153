/**
 * Recorded decisions made again by the hundred: a random sample every night, or all of a day on command.
 */
@NullMarked
package plumbline.service.replay;

import org.jspecify.annotations.NullMarked;
