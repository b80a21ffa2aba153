package plumbline.vetting;

import java.util.List;
import java.util.stream.Collectors;
import plumbline.pack.Finding.Span;

/**
 * What a rule says of its word: one verb.
 *
 * @param span
 *            of the verb's name
 */
record Speech(String verb, Span span, List<Argument> arguments) {

    String text() {
        return VettedRule.BINDING + "." + verb + arguments.stream().map(it -> it.text()).collect(Collectors.joining(", ", "( ", " )")) + ";";
    }

    /** What a verb is given. */
    sealed interface Argument {

        Span span();

        String text();

        /** The id of a figure, a table or a text, or a code. */
        record Id(String id, Span span) implements Argument {

            @Override
            public String text() {
                return "\"" + id + "\"";
            }
        }

        /** What the word itself answers when it is asked, with ids at most. */
        record Answer(String method, Span span, List<Id> ids) implements Argument {

            @Override
            public String text() {
                return VettedRule.BINDING + "." + method + ids.stream().map(it -> it.text()).collect(Collectors.joining(", ", "(", ")"));
            }
        }
    }
}
