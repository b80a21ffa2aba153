package plumbline.pack;

import java.util.Optional;
import java.util.regex.Pattern;
import plumbline.pack.Finding.Span;

/** Where the parts of a rule file that could be read stand. */
final class RulePlaces {

    private final String text;
    private final SourceText source;

    RulePlaces(String text) {
        this.text = text;
        this.source = new SourceText(text);
    }

    static RulePlaces of(Pack pack, RuleSource rule) {
        return new RulePlaces(pack.files().text(rule.path()));
    }

    /** An annotation with its text. */
    Span annotation(String name) {
        return source.line(lineOf("(?m)^\\s+@" + name + "\\("));
    }

    /** A word within an annotation's text. */
    Span word(String name, String word) {
        int line = lineOf("(?m)^\\s+@" + name + "\\(");
        return source.find(word, source.start(line)).filter(span -> span.line() == line).orElseGet(() -> annotation(name));
    }

    /** A text literal of the consequence, without its quotes. */
    Span literal(String literal) {
        var quoted = source.find('"' + literal + '"', text.indexOf("\nthen"));
        return quoted.map(it -> new Span(it.line(), it.column() + 1, it.endLine(), it.endColumn() - 1))
                .orElseGet(() -> source.line(lineOf("(?m)^then")));
    }

    /** The name of a verb where it is called. */
    Span call(String verb) {
        return source.find(verb, text.indexOf("\nthen")).orElseGet(() -> source.line(lineOf("(?m)^then")));
    }

    /** The rule's name. */
    Span name() {
        return source.line(lineOf("(?m)^rule "));
    }

    /** The pattern of the condition. */
    Span pattern() {
        return source.line(lineOf("(?m)^\\s*\\$[a-zA-Z]+ : "));
    }

    /** A piece of the pattern; the pattern where it is not found as it is written. */
    Span inPattern(String piece) {
        var whole = pattern();
        return Optional.of(piece).flatMap(it -> source.find(it, source.start(whole.line()))).filter(it -> it.line() >= whole.line())
                .filter(it -> source.start(it.line()) < text.indexOf("\nthen")).orElse(whole);
    }

    private int lineOf(String form) {
        var found = Pattern.compile(form).matcher(text);
        return found.find() ? source.span(found.start(), found.end()).line() : 1;
    }
}
