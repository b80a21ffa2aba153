package plumbline.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import plumbline.fact.Bilingual;

/**
 * One condition of a rule: a field compared with a literal, or with some.
 *
 * @param operator
 *            as it is written
 * @param literals
 *            without quotes; several only where the operator is {@code in} or {@code not in}
 */
record Comparison(String field, String operator, List<String> literals) {

    private static final String LITERAL = "\"[^\"\\\\]*\"|true|false|-?[0-9]+(?:\\.[0-9]+)?";
    private static final Pattern ONE = Pattern.compile("\\s*(?<field>[a-zA-Z]+)\\s*(?:(?<operator>==|!=|>=|<=|>|<)\\s*(?<literal>" + LITERAL
            + ")|(?<list>(?:not\\s+)?in)\\s*\\(\\s*(?<literals>(?:" + LITERAL + ")(?:\\s*,\\s*(?:" + LITERAL + "))*)\\s*\\))\\s*(?:,|&&|$)");
    private static final Pattern EACH = Pattern.compile(LITERAL);

    /** The conditions of a pattern; nothing where one of them is not so simple. */
    static Optional<List<Comparison>> all(String constraints) {
        var found = new ArrayList<Comparison>();
        var rest = constraints.strip();
        while (!rest.isEmpty()) {
            var one = ONE.matcher(rest);
            if (!one.lookingAt()) {
                return Optional.empty();
            }
            var list = one.group("list");
            var literals = EACH.matcher(list == null ? one.group("literal") : one.group("literals")).results().map(it -> bare(it.group())).toList();
            found.add(new Comparison(one.group("field"), list == null ? one.group("operator") : list.replaceAll("\\s+", " "), literals));
            rest = rest.substring(one.end()).strip();
        }
        return Optional.of(found);
    }

    /** In words. */
    Bilingual said(Term.Field field, Vocabulary vocabulary) {
        if (field.type() == Term.Type.FLAG) {
            boolean yes = literals.getFirst().equals("true") == operator.equals("==");
            return new Bilingual(field.title().zh() + "：" + (yes ? "是" : "否"), field.title().en() + ": " + (yes ? "yes" : "no"));
        }
        var values = literals.stream().map(it -> field.values().map(list -> vocabulary.value(list, it)).orElse(new Bilingual(it, it))).toList();
        var zh = String.join("、", values.stream().map(Bilingual::zh).toList());
        var en = String.join(", ", values.stream().map(Bilingual::en).toList());
        return new Bilingual(field.title().zh() + " " + zh(zh), field.title().en() + " " + en(en));
    }

    private String zh(String values) {
        return switch (operator) {
            case "in" -> "为 " + values + (literals.size() > 1 ? " 之一" : "");
            case "not in" -> "不为 " + values + (literals.size() > 1 ? " 中任何一个" : "");
            case "==" -> "= " + values;
            case "!=" -> "≠ " + values;
            case ">=" -> "≥ " + values;
            case "<=" -> "≤ " + values;
            default -> operator + " " + values;
        };
    }

    private String en(String values) {
        return switch (operator) {
            case "in" -> (literals.size() > 1 ? "is one of " : "is ") + values;
            case "not in" -> (literals.size() > 1 ? "is none of " : "is not ") + values;
            case "==" -> "is " + values;
            case "!=" -> "is not " + values;
            case ">=" -> "is at least " + values;
            case "<=" -> "is at most " + values;
            case ">" -> "is above " + values;
            default -> "is below " + values;
        };
    }

    private static String bare(String literal) {
        return literal.startsWith("\"") ? literal.substring(1, literal.length() - 1) : literal;
    }
}
