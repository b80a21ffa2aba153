package plumbline.vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.fact.Stage;

/**
 * One word of a matter: what a rule can read of it, and what it can say about it.
 *
 * @param name
 *            the word itself, such as {@code Payee}
 * @param stage
 *            the one in which it is there
 * @param fields
 *            what a condition can compare, by name
 * @param queries
 *            what else can be asked of it, as an argument of a verb
 * @param verbs
 *            what a consequence can say
 */
public record Term(String name, Stage stage, Bilingual title, Bilingual about, List<Field> fields, List<Verb> queries, List<Verb> verbs) {

    /** What a field or a query gives. */
    public enum Type {
        /** A whole number. */
        NUMBER,
        /** Yes or no. */
        FLAG,
        /** A word. */
        TEXT,
        /** Money. */
        AMOUNT,
        /** Lines with their net. */
        BASE;

        /** Its name on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A field.
     *
     * @param name
     *            as a condition has it, {@code distance}
     * @param getter
     *            as an argument has it, {@code getDistance}
     * @param values
     *            the list of {@link Vocabulary#lists()} that its values are from, if they are
     */
    public record Field(String name, String getter, Type type, Optional<String> values, Bilingual title, Bilingual about) {}

    /**
     * A verb, or a query.
     *
     * @param gives
     *            what a query gives; nothing for a verb
     * @param sentence
     *            what it says, in which <code>{argument}</code> stands for an argument
     */
    public record Verb(String name, Optional<Type> gives, Bilingual sentence, List<Argument> arguments) {}

    /** An argument, in its place. */
    public record Argument(String name, Takes takes, Bilingual title) {}

    /** The field that is compared by a name, or asked for by its getter. */
    Optional<Field> field(String called) {
        return fields.stream().filter(it -> it.name().equals(called) || it.getter().equals(called)).findFirst();
    }

    /** The verb, or query, of a name. */
    Optional<Verb> verb(String called) {
        return verbs.stream().filter(it -> it.name().equals(called)).findFirst()
                .or(() -> queries.stream().filter(it -> it.name().equals(called)).findFirst());
    }
}
