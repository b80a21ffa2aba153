package plumbline.fact;

/**
 * A text for people in both languages of the product.
 *
 * @param zh
 *            simplified Chinese
 * @param en
 *            English
 */
public record Bilingual(String zh, String en) {}
