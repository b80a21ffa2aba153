package plumbline.pack;

import plumbline.fact.Bilingual;

/**
 * Something that a check of a pack has found.
 *
 * @param line
 *            from 1; 0 where it concerns the whole file
 * @param code
 *            stable, such as {@code rule-form}
 * @param message
 *            what was found, what is allowed, what to do
 */
public record Finding(Severity severity, String file, int line, String code, Bilingual message) {

    /** How bad it is. */
    public enum Severity {
        /** The pack cannot be used. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
    }

    static Finding error(String file, int line, String code, String zh, String en) {
        return new Finding(Severity.ERROR, file, line, code, new Bilingual(zh, en));
    }

    static Finding warning(String file, int line, String code, String zh, String en) {
        return new Finding(Severity.WARNING, file, line, code, new Bilingual(zh, en));
    }

    @Override
    public String toString() {
        return "%s %s:%d %s: %s".formatted(severity, file, line, code, message.en());
    }
}
