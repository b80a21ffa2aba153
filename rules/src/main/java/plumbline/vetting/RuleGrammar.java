package plumbline.vetting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import plumbline.pack.RuleSource;
import plumbline.vetting.Condition.Literal;
import plumbline.vetting.Speech.Argument;
import plumbline.vetting.Token.Kind;

/**
 * The grammar of rules, whole:
 *
 * <pre>
 * rule       = "rule" TEXT { "@" NAME "(" TEXT ")" } "when" pattern "then" speech "end"
 * pattern    = BINDING ":" NAME "(" [ any { "," any } ] ")"
 * any        = all { "||" all }          all = one { "&&" one }          one = "(" any ")" | comparison
 * comparison = NAME [ operator literal | [ "not" ] "in" "(" literal { "," literal } ")" ]
 * speech     = BINDING "." NAME "(" [ argument { "," argument } ] ")" ";"
 * argument   = TEXT | BINDING "." NAME "(" [ TEXT { "," TEXT } ] ")"
 * </pre>
 */
final class RuleGrammar {

    private static final Set<String> ANNOTATIONS = Set.of("zh", "en", "citation", "reading", "validFrom", "validTo", "owner");
    private static final Set<String> COMPARING = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> ENDING = Set.of(",", ")", "&&", "||");
    private static final String ID = "[A-Za-z0-9._:-]{0,100}";
    /** 上限: conditions in parentheses within each other; nobody can read more. */
    private static final int DEPTH_MAX = 4;

    private final RuleSource source;
    private final TokenStream tokens;
    private int depth;

    private RuleGrammar(RuleSource source) {
        this.source = source;
        this.tokens = new TokenStream(Tokens.of(source.body(), source.line()));
    }

    /**
     * Reads a rule's text.
     *
     * @throws Refused
     *             at the first thing that the grammar does not know
     */
    static VettedRule read(RuleSource source) {
        return new RuleGrammar(source).rule();
    }

    private VettedRule rule() {
        head();
        var binding = tokens.take(Kind.BINDING, "policy-pattern", "“when”中只能有一个事实模式，例如 $payee : Payee( distance == 1 )",
                "'when' holds exactly one pattern such as $payee : Payee( distance == 1 )");
        tokens.expect(":");
        var word = tokens.take(Kind.NAME, "policy-pattern", "此处应为词汇中的事实，例如 Payee", "expected a word of the vocabulary such as Payee");
        if (!word.text().equals(source.pattern())) {
            throw TokenStream.refused(word, "policy-pattern", "此处应为 " + source.pattern(), "expected " + source.pattern());
        }
        tokens.expect("(");
        var conditions = tokens.list(this::any);
        tokens.keyword("then", "“when”中只能有一个事实模式：不得使用 from、not、exists、or、eval、accumulate 或第二个模式",
                "'when' holds one pattern: no from, not, exists, or, eval, accumulate and no second pattern");
        var speech = speech(binding);
        tokens.keyword("end", "“then”中只能有一个动词调用", "'then' holds exactly one call of a verb");
        if (tokens.peek().kind() != Kind.END) {
            throw TokenStream.refused(tokens.peek(), "policy-end", "“end”之后不得再有内容，一个文件一条规则", "nothing may follow 'end'; one rule a file");
        }
        return new VettedRule(source, word.span(), conditions, speech);
    }

    private void head() {
        tokens.keyword("rule", "此处应为 rule", "expected 'rule'");
        var name = tokens.take(Kind.TEXT, "policy-name", "此处应为带引号的规则名", "expected the rule's name in quotes");
        if (!name.text().equals(source.id()) || !name.text().matches("[a-z0-9.-]{1,100}")) {
            throw TokenStream.refused(name, "policy-name", "规则名须为 %s，由小写字母、数字、点和连字符组成".formatted(source.id()),
                    "the rule's name is %s, of lower-case letters, digits, dots and hyphens".formatted(source.id()));
        }
        while (tokens.takes("@")) {
            annotation();
        }
        tokens.keyword("when", "规则名与 when 之间只能有注解，不得有 salience、dialect 等属性",
                "between name and 'when' stand annotations only, no attributes such as salience or dialect");
    }

    private void annotation() {
        var zh = "注解须为 @名称(\"一段带引号的文字\")，名称为 zh、en、citation、reading、validFrom、validTo、owner";
        var en = "an annotation is @name(\"one quoted text\"), its name one of zh, en, citation, reading, validFrom, validTo, owner";
        var name = tokens.take(Kind.NAME, "policy-annotation", zh, en);
        if (!ANNOTATIONS.contains(name.text()) || !tokens.takes("(")) {
            throw TokenStream.refused(name, "policy-annotation", zh, en);
        }
        tokens.take(Kind.TEXT, "policy-annotation", zh, en);
        if (!tokens.takes(")")) {
            throw TokenStream.refused(tokens.peek(), "policy-annotation", zh, en);
        }
    }

    private Condition any() {
        return several("||", () -> several("&&", this::one));
    }

    private Condition several(String operator, Supplier<Condition> part) {
        var parts = new ArrayList<>(List.of(part.get()));
        while (tokens.takes(operator)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Several(operator, List.copyOf(parts));
    }

    private Condition one() {
        if (!tokens.takes("(")) {
            return comparison();
        }
        if (++depth > DEPTH_MAX) {
            throw TokenStream.refused(tokens.peek(), "policy-size", "括号嵌套过深", "too many parentheses within each other");
        }
        var inner = any();
        tokens.expect(")");
        depth--;
        return inner;
    }

    private Condition comparison() {
        var property = tokens.take(Kind.NAME, "policy-condition", "条件须为“属性 比较 值”，例如 distance >= 1",
                "a condition is: property, comparison, value, such as distance >= 1");
        var operator = tokens.peek();
        if (operator.kind() == Kind.SIGN && COMPARING.contains(operator.text())) {
            tokens.take();
            return new Condition.Comparison(property.text(), property.span(), operator.text(), List.of(literal()));
        }
        if (tokens.takes("in")) {
            return new Condition.Comparison(property.text(), property.span(), "in", literals(operator));
        }
        if (operator.is("not") && tokens.ahead(1).is("in")) {
            tokens.take();
            tokens.take();
            return new Condition.Comparison(property.text(), property.span(), "not in", literals(operator));
        }
        return alone(property, operator);
    }

    /** A property without a comparison: it must be true. */
    private static Condition alone(Token property, Token follower) {
        if (!ENDING.contains(follower.text())) {
            throw TokenStream.refused(follower, "policy-operator", "属性之后只能是 ==、!=、<、<=、>、>=、in 或 not in，实为“%s”".formatted(follower.shown()),
                    "after a property stands ==, !=, <, <=, >, >=, in or not in, found '%s'".formatted(follower.shown()));
        }
        return new Condition.Comparison(property.text(), property.span(), "==", List.of(new Literal(Literal.Kind.TRUTH, "true", property.span())));
    }

    private List<Literal> literals(Token operator) {
        tokens.expect("(");
        var literals = tokens.list(this::literal);
        if (literals.isEmpty()) {
            throw TokenStream.refused(operator, "compile-syntax", "in 之后须列出至少一个值", "'in' lists one value at least");
        }
        return literals;
    }

    private Literal literal() {
        var it = tokens.take();
        return switch (it.kind()) {
            case TEXT -> new Literal(Literal.Kind.TEXT, "\"" + id(it) + "\"", it.span());
            case NUMBER -> new Literal(Literal.Kind.NUMBER, it.text(), it.span());
            case SIGN, NAME, BINDING, END -> named(it);
        };
    }

    private Literal named(Token it) {
        if (it.is("true") || it.is("false")) {
            return new Literal(Literal.Kind.TRUTH, it.text(), it.span());
        }
        if (it.is("null")) {
            return new Literal(Literal.Kind.NULL, it.text(), it.span());
        }
        if (it.is("-") && tokens.peek().kind() == Kind.NUMBER) {
            return new Literal(Literal.Kind.NUMBER, "-" + tokens.take().text(), it.span());
        }
        throw TokenStream.refused(it, "policy-value", "只能与直接写出的值比较：带引号的代码、整数、true、false 或 null，实为“%s”".formatted(it.shown()),
                "compare with a literal: a quoted code, a whole number, true, false or null; found '%s'".formatted(it.shown()));
    }

    private Speech speech(Token binding) {
        bound(binding, "policy-consequence");
        tokens.expect(".");
        var verb = tokens.take(Kind.NAME, "policy-consequence", "此处应为动词，例如 deny", "expected a verb such as deny");
        tokens.expect("(");
        var arguments = tokens.list(() -> argument(binding));
        tokens.expect(";");
        return new Speech(verb.text(), verb.span(), arguments);
    }

    private Argument argument(Token binding) {
        if (tokens.peek().kind() == Kind.TEXT) {
            return id();
        }
        bound(binding, "policy-argument");
        tokens.expect(".");
        var method = tokens.take(Kind.NAME, "policy-argument", "此处应为该事实的属性，例如 getOwnSales()", "expected what the word tells, such as getOwnSales()");
        tokens.expect("(");
        return new Argument.Answer(method.text(), method.span(), tokens.list(this::id));
    }

    private Argument.Id id() {
        var it = tokens.take(Kind.TEXT, "policy-argument", "此处应为带引号的代码", "expected an id in quotes");
        return new Argument.Id(id(it), it.span());
    }

    private void bound(Token binding, String code) {
        var it = tokens.take();
        if (it.kind() != Kind.BINDING || !it.text().equals(binding.text())) {
            throw TokenStream.refused(it, code, "此处只能是 %s 的一次动词调用，参数为带引号的代码或 %s 自己的属性".formatted(binding.text(), binding.text()),
                    "here stands one call of a verb on %s; its arguments are quoted ids or what %s itself tells".formatted(binding.text(),
                            binding.text()));
        }
    }

    private static String id(Token text) {
        if (!text.text().matches(ID)) {
            throw TokenStream.refused(text, "policy-text", "代码只能由字母、数字、点、冒号、下划线和连字符组成，至多 100 个",
                    "a code has letters, digits, dots, colons, underscores and hyphens, 100 at most");
        }
        return text.text();
    }
}
