/**
 * What a rule may say, and four walls behind which it says it.
 *
 * <p>A rule file is code, written by people who are not trusted to run any. So nothing that an officer wrote ever reaches a compiler:
 * <ol>
 * <li>{@link plumbline.vetting.Vetting} reads the rule with a grammar of its own that knows one pattern, comparisons with literals and one
 * call of a verb, and nothing else; each name is looked up in the vocabulary of the rule's stage. What the grammar does not know is
 * refused with its place.</li>
 * <li>{@link plumbline.vetting.VettedRule} prints the rule anew, from names that the vocabulary has and literals of plain letters and
 * digits. Only this text is compiled, so a comment, an annotation, an escape or a difference between two parsers cannot matter.</li>
 * <li>{@link plumbline.vetting.RuleLoader} is all that compiling and linking can see: the vocabulary, and the few classes that generated
 * code needs.</li>
 * <li>{@link plumbline.vetting.ClassScan} reads the compiled classes before any is linked: every member that they refer to stands in a list,
 * and no instruction jumps back.</li>
 * </ol>
 * Each wall holds alone what the one before it is meant to stop.
 *
 * <p>No clock stops a rule, for none can run long: it has one pattern, no loop and no recursion, so a stage evaluates at most rules times
 * facts conditions and calls as many verbs; the number of both is bounded, and a verb's work grows with the facts and never with a figure.
 * A clock would make a decision depend on the machine's load, a count does not.
 */
@NullMarked
package plumbline.vetting;

import org.jspecify.annotations.NullMarked;
