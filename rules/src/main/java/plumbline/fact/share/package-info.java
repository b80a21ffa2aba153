/**
 * The words that a rule about a share may use. {@link plumbline.fact.share.ShareFacts} and its parts are what is gathered, recorded and replayed; a
 * rule sees a {@link plumbline.fact.share.Share} as a whole, a {@link plumbline.fact.share.Recipient} with the share that would reach her, or a
 * {@link plumbline.fact.share.Message} that would be read, and denies, defers to a time, or asks for a text to be shown.
 */
@NullMarked
package plumbline.fact.share;

import org.jspecify.annotations.NullMarked;
