package plumbline.vetting;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Finding.Span;
import plumbline.vetting.Condition.Literal;
import plumbline.vetting.Speech.Argument;

/** Looks up in the vocabulary what a rule names, and compares the types, so that what is left for the compiler compiles. */
final class Meaning {

    /** What every object and every word has, and no rule may touch. */
    private static final Set<String> OF_ALL = Set.of("admits", "under", "class", "getClass", "hashCode", "equals", "toString", "wait", "notify",
            "notifyAll", "clone", "finalize");

    private final VettedRule rule;
    private final Vocabulary.Entry word;

    private Meaning(VettedRule rule, Vocabulary.Entry word) {
        this.rule = rule;
        this.word = word;
    }

    /**
     * Checks the names and types of a rule.
     *
     * @throws Refused
     *             at the first one that is not there or does not fit
     */
    static void check(VettedRule rule) {
        var meaning = new Meaning(rule, word(rule));
        rule.conditions().forEach(meaning::check);
        meaning.checkSpeech(rule.speech());
    }

    private static Vocabulary.Entry word(VettedRule rule) {
        var source = rule.source();
        var words = Vocabulary.of(source.matter(), source.stage());
        var word = words.get(source.pattern());
        if (word != null) {
            return word;
        }
        boolean elsewhere = Arrays.stream(Matter.values())
                .anyMatch(matter -> Arrays.stream(Stage.values()).anyMatch(stage -> Vocabulary.of(matter, stage).containsKey(source.pattern())));
        throw new Refused(rule.wordSpan(), elsewhere ? "policy-stage" : "policy-word",
                "本阶段没有事实 %s；可用：%s".formatted(source.pattern(), String.join("、", words.keySet())),
                "this stage has no word %s; there are: %s".formatted(source.pattern(), String.join(", ", words.keySet())));
    }

    private void check(Condition condition) {
        switch (condition) {
            case Condition.Several several -> several.parts().forEach(this::check);
            case Condition.Comparison comparison -> check(comparison);
        }
    }

    private void check(Condition.Comparison comparison) {
        var getter = word.properties().get(comparison.property());
        if (getter == null) {
            throw unknown(comparison.property(), comparison.span(), "property", "属性", word.properties());
        }
        comparison.literals().forEach(literal -> check(getter.getReturnType(), comparison, literal));
    }

    private static void check(Class<?> type, Condition.Comparison comparison, Literal literal) {
        boolean ordered = comparison.operator().startsWith("<") || comparison.operator().startsWith(">");
        boolean fits = switch (literal.kind()) {
            case TEXT -> type == String.class && !ordered;
            case TRUTH -> type == boolean.class && !ordered && !comparison.operator().endsWith("in");
            case NUMBER -> (type == int.class && fitsInt(literal.text())) || type == long.class;
            case NULL -> !type.isPrimitive() && !ordered && !comparison.operator().endsWith("in");
        };
        if (!fits) {
            var want = wanted(type);
            throw new Refused(literal.span(), "compile-type",
                    "%s %s %s 不成立：%s".formatted(comparison.property(), comparison.operator(), literal.text(), want.zh()),
                    "%s %s %s does not fit: %s".formatted(comparison.property(), comparison.operator(), literal.text(), want.en()));
        }
    }

    private static Bilingual wanted(Class<?> type) {
        if (type == String.class) {
            return new Bilingual("该属性是代码，用 ==、!=、in 与带引号的代码比较", "it is a code; compare by ==, != or in with quoted codes");
        }
        if (type == boolean.class) {
            return new Bilingual("该属性是真假，用 == 或 != 与 true、false 比较", "it is true or false; compare by == or != with true or false");
        }
        if (type.isPrimitive()) {
            return new Bilingual("该属性是整数，与整数比较", "it is a whole number; compare with one");
        }
        return new Bilingual("该属性只能交给动词，或与 null 比较", "it can only be given to a verb, or compared with null");
    }

    private static boolean fitsInt(String number) {
        long value = Long.parseLong(number);
        return value == (int) value;
    }

    private void checkSpeech(Speech speech) {
        var verbs = word.verbs().get(speech.verb());
        if (verbs == null) {
            throw unknown(speech.verb(), speech.span(), "verb", "动词", word.verbs());
        }
        var types = speech.arguments().stream().map(this::type).toList();
        checkTypes(speech.verb(), speech.span(), verbs, types);
    }

    private Class<?> type(Argument argument) {
        return switch (argument) {
            case Argument.Id id -> String.class;
            case Argument.Answer answer -> {
                var methods = word.answers().get(answer.method());
                if (methods == null) {
                    throw unknown(answer.method(), answer.span(), "argument", "内容", word.answers());
                }
                var types = answer.ids().stream().<Class<?>>map(id -> String.class).toList();
                yield checkTypes(answer.method(), answer.span(), methods, types).getReturnType();
            }
        };
    }

    private static Method checkTypes(String name, Span span, List<Method> methods, List<Class<?>> types) {
        return methods.stream().filter(it -> List.of(it.getParameterTypes()).equals(types)).findFirst().orElseThrow(() -> {
            var ways = methods.stream().map(Meaning::shown).collect(Collectors.joining(" / "));
            return new Refused(span, "compile-argument", "%s 的参数个数或种类不对；应为 %s".formatted(name, ways),
                    "%s is given too few, too many or the wrong things; it is %s".formatted(name, ways));
        });
    }

    private static String shown(Method method) {
        return Arrays.stream(method.getParameters())
                .map(it -> it.getType() == String.class ? "\"" + it.getName() + "\"" : it.getType().getSimpleName())
                .collect(Collectors.joining(", ", method.getName() + "( ", " )"));
    }

    private Refused unknown(String name, Span span, String what, String whatZh, SortedMap<String, ?> there) {
        var known = there.keySet();
        return new Refused(span, (OF_ALL.contains(name) ? "policy-" : "compile-") + what,
                "%s 没有%s %s；可用：%s".formatted(rule.source().pattern(), whatZh, name, String.join("、", known)),
                "%s has no %s %s; there are: %s".formatted(rule.source().pattern(), what, name, String.join(", ", known)));
    }
}
