package plumbline.vetting;

import java.util.List;
import java.util.stream.Collectors;
import plumbline.pack.Finding.Span;

/** What a rule asks of its word. */
sealed interface Condition {

    /** The text that is compiled for it. */
    String text();

    /**
     * A property of the word beside a literal, or beside several of which it is one or none.
     *
     * @param operator
     *            {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code in} or {@code not in}
     */
    record Comparison(String property, Span span, String operator, List<Literal> literals) implements Condition {

        @Override
        public String text() {
            var values = literals.stream().map(Literal::text).collect(Collectors.joining(", "));
            return property + " " + operator + " " + (operator.endsWith("in") ? "( " + values + " )" : values);
        }
    }

    /** Several, all of which or one of which must hold. */
    record Several(String operator, List<Condition> parts) implements Condition {

        @Override
        public String text() {
            return parts.stream().map(Condition::text).collect(Collectors.joining(" " + operator + " ", "( ", " )"));
        }
    }

    /**
     * A value in a rule.
     *
     * @param text
     *            as it is compiled, a text with its quotes
     */
    record Literal(Kind kind, String text, Span span) {

        enum Kind {
            TEXT, NUMBER, TRUTH, NULL
        }
    }
}
