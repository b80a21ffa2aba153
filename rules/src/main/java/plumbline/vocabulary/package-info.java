/**
 * The words that rules are written in, as people say them: what an editor completes and checks by, and how a rule reads as a sentence. The words
 * themselves are the classes of {@code plumbline.fact} and {@code plumbline.fact.share}; only their names in both languages are written down here.
 */
@NullMarked
package plumbline.vocabulary;

import org.jspecify.annotations.NullMarked;
