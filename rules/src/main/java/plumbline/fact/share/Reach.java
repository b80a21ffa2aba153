package plumbline.fact.share;

import java.time.Instant;

/**
 * How many people the whole programme reached on a channel last within one minute.
 *
 * @param minute
 *            its beginning
 * @param recipients
 *            how many; each counts only in the minute of the last message
 */
public record Reach(Instant minute, int recipients) {}
