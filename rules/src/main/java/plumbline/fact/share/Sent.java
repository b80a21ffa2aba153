package plumbline.fact.share;

import java.time.Instant;

/**
 * A message that a recipient got before, lawful or not.
 *
 * @param at
 *            when it was sent
 * @param bySharer
 *            whether the sharer of now sent it
 * @param reminder
 *            whether it reminded of an earlier one
 */
public record Sent(Instant at, Channel channel, boolean bySharer, boolean reminder) {}
