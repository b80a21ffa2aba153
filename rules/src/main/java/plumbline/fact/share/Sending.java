package plumbline.fact.share;

import java.time.Instant;

/**
 * Something that happened several times at one instant: a share to so many recipients.
 *
 * @param at
 *            when
 * @param messages
 *            how many
 */
public record Sending(Instant at, int messages) {}
