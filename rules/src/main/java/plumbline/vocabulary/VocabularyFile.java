package plumbline.vocabulary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Bilingual;
import plumbline.fact.Stage;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The texts of one matter.
 *
 * @param fields
 *            of every word that has one of that name and says nothing of its own
 * @param arguments
 *            of every verb likewise
 * @param words
 *            by the names of their classes, abstract ones included
 */
record VocabularyFile(Map<String, FieldText> fields, Map<String, ArgumentText> arguments, Map<String, WordText> words) {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    VocabularyFile {
        Objects.requireNonNull(fields, "fields are missing");
        Objects.requireNonNull(arguments, "arguments are missing");
        Objects.requireNonNull(words, "words are missing");
    }

    record FieldText(@Nullable String values, Bilingual title, Bilingual about) {

        FieldText {
            Objects.requireNonNull(title, "a field's title is missing");
            Objects.requireNonNull(about, "what a field is about is missing");
        }
    }

    record ArgumentText(@Nullable String takes, Bilingual title) {

        ArgumentText {
            Objects.requireNonNull(title, "an argument's title is missing");
        }
    }

    record VerbText(Bilingual sentence, @Nullable Map<String, ArgumentText> arguments) {

        VerbText {
            Objects.requireNonNull(sentence, "a verb's sentence is missing");
            arguments = arguments == null ? Map.of() : arguments;
        }
    }

    /** The stage is that of a word; what several words have in common has none. */
    record WordText(@Nullable Stage stage, Bilingual title, Bilingual about, @Nullable Map<String, FieldText> fields,
            @Nullable Map<String, VerbText> queries, @Nullable Map<String, VerbText> verbs) {

        WordText {
            Objects.requireNonNull(title, "a word's title is missing");
            Objects.requireNonNull(about, "what a word is about is missing");
            fields = fields == null ? Map.of() : fields;
            queries = queries == null ? Map.of() : queries;
            verbs = verbs == null ? Map.of() : verbs;
        }
    }

    static VocabularyFile read(String yaml) {
        return MAPPER.readValue(yaml, VocabularyFile.class);
    }

    static Map<String, Map<String, Bilingual>> lists(String yaml) {
        return MAPPER.readValue(yaml, new TypeReference<LinkedHashMap<String, LinkedHashMap<String, Bilingual>>>() {})
                .entrySet().stream().collect(LinkedHashMap::new, (all, it) -> all.put(it.getKey(), it.getValue()), LinkedHashMap::putAll);
    }
}
