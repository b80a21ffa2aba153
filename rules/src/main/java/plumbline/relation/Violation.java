package plumbline.relation;

import plumbline.fact.Bilingual;

/**
 * A guarantee that does not hold, told in an officer's words.
 *
 * @param guarantee
 *            its stable code, such as {@code split}
 * @param rule
 *            the rule that does it, or the limit that is gone; empty where no single one does
 * @param text
 *            who would get how much, what is allowed, which rule says so
 */
public record Violation(String guarantee, String rule, Bilingual text) {}
