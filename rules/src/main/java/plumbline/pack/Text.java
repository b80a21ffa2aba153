package plumbline.pack;

import plumbline.fact.Bilingual;

/**
 * A text that a rule may ask to be shown.
 *
 * @param code
 *            by which rules name it
 */
public record Text(String code, Bilingual text) {}
