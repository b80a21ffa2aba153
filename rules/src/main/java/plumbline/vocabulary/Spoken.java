package plumbline.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a consequence: a literal, or a call with its arguments. */
sealed interface Spoken {

    /** A text in quotes, or a number. */
    record Literal(String text) implements Spoken {}

    /** A verb, a query or a getter of the rule's one word. */
    record Call(String name, List<Spoken> arguments) implements Spoken {}

    /** The statement of a consequence; nothing where it is not so simple. */
    static Optional<Call> statement(String text) {
        var parser = new Parser(text);
        var call = parser.call();
        return parser.isAtEnd() ? call : Optional.empty();
    }

    /** Reads {@code $word.verb( "text", $word.query( ... ) );}. */
    final class Parser {

        private static final Pattern CALL = Pattern.compile("\\s*\\$[A-Za-z]+\\s*\\.\\s*([A-Za-z]+)\\s*\\(");
        private static final Pattern LITERAL = Pattern.compile("\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9]+(?:\\.[0-9]+)?))");
        private static final Pattern COMMA = Pattern.compile("\\s*,");
        private static final Pattern CLOSE = Pattern.compile("\\s*\\)");
        private static final Pattern END = Pattern.compile("\\s*;\\s*$");

        private final Matcher rest;
        /** What was read last; moving on forgets it. */
        private MatchResult taken;

        private Parser(String text) {
            this.rest = CALL.matcher(text);
            this.taken = rest;
        }

        private Optional<Call> call() {
            if (!takes(CALL)) {
                return Optional.empty();
            }
            var name = taken.group(1);
            var arguments = new ArrayList<Spoken>();
            if (takes(CLOSE)) {
                return Optional.of(new Call(name, List.of()));
            }
            do {
                var argument = argument();
                if (argument.isEmpty()) {
                    return Optional.empty();
                }
                arguments.add(argument.get());
            } while (takes(COMMA));
            return takes(CLOSE) ? Optional.of(new Call(name, arguments)) : Optional.empty();
        }

        private Optional<? extends Spoken> argument() {
            if (!takes(LITERAL)) {
                return call();
            }
            return Optional.of(new Literal(taken.group(1) == null ? taken.group(2) : taken.group(1)));
        }

        private boolean isAtEnd() {
            return takes(END);
        }

        private boolean takes(Pattern pattern) {
            rest.usePattern(pattern);
            if (!rest.lookingAt()) {
                return false;
            }
            taken = rest.toMatchResult();
            rest.region(rest.end(), rest.regionEnd());
            return true;
        }
    }
}
