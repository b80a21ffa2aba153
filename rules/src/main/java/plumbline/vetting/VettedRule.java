package plumbline.vetting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.pack.Finding.Span;
import plumbline.pack.RuleSource;

/** A rule that {@link Vetting} has read and found to say only what rules may say. */
public final class VettedRule {

    /** How many lines {@link #text} has, the empty one that ends it included. */
    public static final int LINES = 7;
    /** What every rule calls its word once it is printed anew. */
    static final String BINDING = "$it";
    private static final int VERB_LINE = 4;

    private final RuleSource source;
    private final Span wordSpan;
    private final List<Condition> conditions;
    private final Speech speech;

    VettedRule(RuleSource source, Span wordSpan, List<Condition> conditions, Speech speech) {
        this.source = source;
        this.wordSpan = wordSpan;
        this.conditions = List.copyOf(conditions);
        this.speech = speech;
    }

    /** The rule as its pack holds it. */
    public RuleSource source() {
        return source;
    }

    List<Condition> conditions() {
        return conditions;
    }

    Speech speech() {
        return speech;
    }

    Span wordSpan() {
        return wordSpan;
    }

    /**
     * The text that is compiled in the rule's stead: printed anew from what was read, without annotations and comments. One that is not in
     * force, or whose law does not hold for the word, does not even match; that condition stands last, so that the engine can look up what
     * comes before it.
     *
     * @param number
     *            by which the word asks whether the rule may speak
     */
    public String text(int number) {
        var asked = Stream.concat(conditions.stream().map(Condition::text), Stream.of("admits( " + number + " )")).collect(Collectors.joining(", "));
        return "rule \"%s\"\nwhen\n%s : %s( %s )\nthen\n%s\nend\n\n".formatted(source.id(), BINDING, source.pattern(), asked, speech.text());
    }

    /** Where in the officer's file stands what a line of {@link #text}, from 0, says. */
    public Span place(int line) {
        return line >= VERB_LINE ? speech.span() : wordSpan;
    }
}
