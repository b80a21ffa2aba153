package plumbline.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The comparisons of a rule's one pattern, as far as they are of a simple form; all of them must hold. */
final class Conditions {

    private static final Pattern PATTERN = Pattern.compile("(?s)\\$[a-zA-Z]+ : [A-Z][A-Za-z]*\\((.*)\\)\\s*$");
    private static final Pattern COMPARISON = Pattern
            .compile("(?<field>[a-z][A-Za-z]*)\\s*(?<operator>==|!=|>=|<=|>|<|not in|in)\\s*(?<value>\"[^\"]*\"|-?[0-9]+|true|false|\\([^()]*\\))");
    private static final Pattern ITEM = Pattern.compile("\"[^\"]*\"|-?[0-9]+");

    private Conditions() {}

    /**
     * A field compared with what stands literally in the rule.
     *
     * @param values
     *            one, or those of a list; texts without their quotes
     * @param isText
     *            whether they are texts
     * @param written
     *            as it stands in the rule
     */
    record Comparison(String field, String operator, List<String> values, boolean isText, String written) {

        boolean allows(String value) {
            return switch (operator) {
                case "==", "in" -> values.contains(value);
                case "!=", "not in" -> !values.contains(value);
                default -> true;
            };
        }

        boolean allows(long number) {
            if (isText || values.isEmpty() || !values.getFirst().matches("-?[0-9]{1,9}")) {
                return true;
            }
            long value = Long.parseLong(values.getFirst());
            return switch (operator) {
                case ">=" -> number >= value;
                case "<=" -> number <= value;
                case ">" -> number > value;
                case "<" -> number < value;
                default -> allows(Long.toString(number));
            };
        }
    }

    /** The comparisons of a rule. */
    static List<Comparison> of(RuleSource rule) {
        var comparisons = new ArrayList<Comparison>();
        for (var part : parts(text(rule))) {
            comparison(part.strip()).ifPresent(comparisons::add);
        }
        return comparisons;
    }

    /** The pattern with single blanks and without comments. */
    static String text(RuleSource rule) {
        var body = rule.body().replaceAll("(?m)^\\s*//.*$", "");
        int when = body.indexOf("when\n");
        int then = body.indexOf("\nthen");
        return when < 0 || then < when ? "" : body.substring(when + "when\n".length(), then).strip().replaceAll("\\s+", " ");
    }

    private static Optional<Comparison> comparison(String text) {
        var found = COMPARISON.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        var written = found.group("value");
        var items = ITEM.matcher(written);
        while (items.find()) {
            values.add(items.group().replace("\"", ""));
        }
        if (written.equals("true") || written.equals("false")) {
            values.add(written);
        }
        return Optional.of(new Comparison(found.group("field"), found.group("operator"), values, written.contains("\""), text));
    }

    private static List<String> parts(String pattern) {
        var inner = PATTERN.matcher(pattern);
        if (!inner.matches()) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        var text = inner.group(1);
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char it = text.charAt(i);
            quoted ^= it == '"';
            depth += quoted ? 0 : it == '(' ? 1 : it == ')' ? -1 : 0;
            if (it == ',' && depth == 0 && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
