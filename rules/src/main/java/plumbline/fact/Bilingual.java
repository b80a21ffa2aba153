package plumbline.fact;

import java.util.Objects;

/**
 * A text for people in both languages of the product.
 *
 * @param zh
 *            simplified Chinese
 * @param en
 *            English
 */
public record Bilingual(String zh, String en) {

    /** Neither is left out. */
    public Bilingual {
        Objects.requireNonNull(zh, "the text in Chinese (zh) is missing");
        Objects.requireNonNull(en, "the text in English (en) is missing");
    }
}
