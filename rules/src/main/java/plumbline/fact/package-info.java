/**
 * The words that a rule may use: immutable facts about one sale, joined beforehand so that a rule needs one pattern, and the few verbs by
 * which a rule says something about them (reach, propose, cap, deny, refuse, disclose). A verb looks figures up by id, never changes a
 * fact, and fails when a figure is unknown or undated, so that silence is never an answer.
 *
 * <p>Why two kinds of facts: {@link plumbline.fact.SaleFacts} and its parts are what is gathered, recorded and replayed; the words
 * ({@link plumbline.fact.Payee} and so on) are made from them for one decision and forgotten with it.
 */
@NullMarked
package plumbline.fact;

import org.jspecify.annotations.NullMarked;
