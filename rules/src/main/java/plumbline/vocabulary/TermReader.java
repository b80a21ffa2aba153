package plumbline.vocabulary;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Base;
import plumbline.fact.Bilingual;
import plumbline.fact.Word;
import plumbline.money.Money;
import plumbline.vocabulary.VocabularyFile.ArgumentText;
import plumbline.vocabulary.VocabularyFile.FieldText;
import plumbline.vocabulary.VocabularyFile.VerbText;
import plumbline.vocabulary.VocabularyFile.WordText;

/** Joins classes of words with their texts, and remembers which texts it needed. */
final class TermReader {

    private static final Pattern GETTER = Pattern.compile("(get|is)([A-Z].*)");
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    /** Asked by the rulebook, not by rules. */
    private static final String LAW = "under";
    private static final Map<Class<?>, Term.Type> TYPES = Map.of(int.class, Term.Type.NUMBER, long.class, Term.Type.NUMBER, boolean.class,
            Term.Type.FLAG, String.class, Term.Type.TEXT, Money.class, Term.Type.AMOUNT, Base.class, Term.Type.BASE);

    private final VocabularyFile file;
    private final SortedSet<String> used = new TreeSet<>();

    TermReader(VocabularyFile file) {
        this.file = file;
    }

    /**
     * The terms of some words.
     *
     * @throws IllegalStateException
     *             if a text is missing, or is there for something that is not
     */
    static List<Term> read(VocabularyFile file, List<Class<? extends Word>> words) {
        var reader = new TermReader(file);
        var terms = words.stream().map(reader::term).toList();
        var unused = new TreeSet<>(all(file));
        unused.removeAll(reader.used);
        if (!unused.isEmpty()) {
            throw new IllegalStateException("texts of what is not there: " + unused);
        }
        return terms;
    }

    private Term term(Class<? extends Word> type) {
        var name = type.getSimpleName();
        var text = needed(text(type), name);
        var stage = needed(text.stage(), name + ".stage");
        var spoken = spoken(type);
        var fields = spoken.stream().filter(TermReader::isField).map(this::field).toList();
        var queries = spoken.stream().filter(it -> !isVerb(it) && !isField(it)).map(it -> verb(it, WordText::queries, "queries")).toList();
        var verbs = spoken.stream().filter(TermReader::isVerb).map(it -> verb(it, WordText::verbs, "verbs")).toList();
        return new Term(name, stage, text.title(), text.about(), fields, queries, verbs);
    }

    private static boolean isVerb(Method method) {
        return method.getReturnType() == void.class;
    }

    private static boolean isField(Method method) {
        return method.getParameterCount() == 0 && !isVerb(method) && GETTER.matcher(method.getName()).matches();
    }

    private Term.Field field(Method method) {
        var property = GETTER.matcher(method.getName()).replaceFirst("$2");
        var name = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
        var type = method.getDeclaringClass();
        var word = text(type);
        var own = word == null ? null : some(word.fields()).get(name);
        var where = own == null ? "fields." + name : type.getSimpleName() + ".fields." + name;
        FieldText text = needed(own == null ? file.fields().get(name) : own, where);
        return new Term.Field(name, method.getName(), needed(TYPES.get(method.getReturnType()), where + ".type"), Optional.ofNullable(text.values()),
                text.title(), text.about());
    }

    private Term.Verb verb(Method method, Function<WordText, @Nullable Map<String, VerbText>> part, String partName) {
        var type = method.getDeclaringClass();
        var where = type.getSimpleName() + "." + partName + "." + method.getName();
        var word = text(type);
        var text = needed(word == null ? null : some(part.apply(word)).get(method.getName()), where);
        var arguments = Arrays.stream(method.getParameters()).map(it -> argument(it, text, where)).toList();
        var names = arguments.stream().map(Term.Argument::name).collect(Collectors.toCollection(TreeSet::new));
        if (!places(text.sentence().zh()).equals(names) || !places(text.sentence().en()).equals(names)) {
            throw new IllegalStateException("the sentences of %s do not name its arguments %s".formatted(where, names));
        }
        return new Term.Verb(method.getName(), Optional.ofNullable(TYPES.get(method.getReturnType())), text.sentence(), arguments);
    }

    private Term.Argument argument(Parameter parameter, VerbText verb, String where) {
        var name = parameter.getName();
        var own = some(verb.arguments()).get(name);
        var place = own == null ? "arguments." + name : where + ".arguments." + name;
        ArgumentText text = needed(own == null ? file.arguments().get(name) : own, place);
        return new Term.Argument(name, takes(parameter.getType(), text, place), text.title());
    }

    private Takes takes(Class<?> type, ArgumentText text, String place) {
        if (type != String.class) {
            return type == Base.class ? Takes.BASE : Takes.AMOUNT;
        }
        var takes = Takes.valueOf(needed(text.takes(), place + ".takes").toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!takes.isQuoted()) {
            throw new IllegalStateException(place + " is a text, so it cannot take " + takes.code());
        }
        return takes;
    }

    private @Nullable WordText text(Class<?> type) {
        var name = type.getSimpleName();
        used.add(name);
        return file.words().get(name);
    }

    private <T> T needed(@Nullable T text, String where) {
        used.add(where);
        if (text == null) {
            throw new IllegalStateException("there is no text for " + where);
        }
        return text;
    }

    /** What a word tells and does, by name, also what it shares with others. */
    private static List<Method> spoken(Class<? extends Word> word) {
        var all = new ArrayList<Method>();
        for (Class<?> type = word; type != Word.class && type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(it -> Modifier.isPublic(it.getModifiers()) && !Modifier.isStatic(it.getModifiers()) && !it.isSynthetic())
                    .filter(it -> !it.getName().equals(LAW)).forEach(all::add);
        }
        all.sort(Comparator.comparing(Method::getName));
        return all;
    }

    private static SortedSet<String> places(String sentence) {
        var names = new TreeSet<String>();
        PLACE.matcher(sentence).results().forEach(it -> names.add(it.group(1)));
        return names;
    }

    /** The places of all texts of a file. */
    private static SortedSet<String> all(VocabularyFile file) {
        var all = new TreeSet<String>();
        file.fields().keySet().forEach(it -> all.add("fields." + it));
        file.arguments().keySet().forEach(it -> all.add("arguments." + it));
        file.words().forEach((name, word) -> {
            all.add(name);
            some(word.fields()).keySet().forEach(it -> all.add(name + ".fields." + it));
            addVerbs(name + ".queries.", some(word.queries()), all);
            addVerbs(name + ".verbs.", some(word.verbs()), all);
        });
        return all;
    }

    private static void addVerbs(String place, Map<String, VerbText> verbs, SortedSet<String> all) {
        verbs.forEach((verb, text) -> {
            all.add(place + verb);
            some(text.arguments()).keySet().forEach(it -> all.add(place + verb + ".arguments." + it));
        });
    }

    private static <T> Map<String, T> some(@Nullable Map<String, T> texts) {
        return texts == null ? Map.of() : texts;
    }
}
