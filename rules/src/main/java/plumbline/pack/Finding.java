package plumbline.pack;

import java.util.Arrays;
import java.util.Optional;
import plumbline.fact.Bilingual;

/**
 * Something that a check of a pack has found.
 *
 * @param pack
 *            the id of the pack that the file belongs to; empty while it is read alone
 * @param file
 *            its path within the pack
 * @param span
 *            where in the file
 * @param code
 *            stable, such as {@code rule-form}
 * @param message
 *            what was found, what is allowed, what to do
 * @param original
 *            what a compiler or parser said itself, where the message is our reading of it
 */
public record Finding(Severity severity, String pack, String file, Span span, String code, Bilingual message, Optional<String> original) {

    /** How bad it is. */
    public enum Severity {
        /** The pack cannot be used. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
    }

    /**
     * A part of a file, lines and columns from 1; the end is the last character's. All 0 where it concerns the whole file, columns 0 where it
     * concerns whole lines.
     */
    public record Span(int line, int column, int endLine, int endColumn) {

        /** The whole file. */
        public static final Span FILE = new Span(0, 0, 0, 0);

        /** A whole line, or the whole file where it is 0. */
        public static Span line(int line) {
            return new Span(line, 0, line, 0);
        }
    }

    /** An error on a whole line, or in the whole file where the line is 0. */
    public static Finding error(String file, int line, String code, String zh, String en) {
        return new Finding(Severity.ERROR, "", file, Span.line(line), code, new Bilingual(zh, en), Optional.empty());
    }

    /** A warning about a whole line, or the whole file where the line is 0. */
    public static Finding warning(String file, int line, String code, String zh, String en) {
        return new Finding(Severity.WARNING, "", file, Span.line(line), code, new Bilingual(zh, en), Optional.empty());
    }

    /** The same, in a pack. */
    public Finding in(String owner) {
        return new Finding(severity, owner, file, span, code, message, original);
    }

    /** The same, at a more exact place. */
    public Finding at(Span place) {
        return new Finding(severity, pack, file, place, code, message, original);
    }

    /** The same, with what was said originally. */
    public Finding saying(String words) {
        return new Finding(severity, pack, file, span, code, message, Optional.of(words));
    }

    /** Whether it leaves nothing that could be compiled. */
    boolean breaksForm() {
        return severity == Severity.ERROR && Arrays.stream(FindingCode.values())
                .anyMatch(it -> it.code().equals(code) && it.step() == FindingCode.Step.COMPILE);
    }

    /** The line where it begins, 0 where it concerns the whole file. */
    public int line() {
        return span.line();
    }

    @Override
    public String toString() {
        return "%s %s%s:%d %s: %s".formatted(severity, pack.isEmpty() ? "" : pack + "/", file, line(), code, message.en());
    }
}
