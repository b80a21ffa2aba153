package plumbline.fact.share;

import java.time.Instant;

import plumbline.fact.Hearing;

/**
 * What the words of one share have in common: the share, the instant that is asked about, and who listens.
 *
 * @param at
 *            the share's own instant, or a later one at which the same is asked again
 */
record ShareScope(ShareFacts facts, Instant at, Hearing hearing) {}
