package plumbline.service.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import plumbline.fact.Bilingual;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What each problem means and what to do about it, in both languages, as {@code problems/texts.yaml} has it. */
final class ProblemTexts {

    private static final String FILE = "/problems/texts.yaml";

    private final Map<ProblemType, Text> texts = new EnumMap<>(ProblemType.class);

    ProblemTexts() {
        var all = read();
        for (var type : ProblemType.values()) {
            var text = all.remove(type.code());
            if (text == null) {
                throw new IllegalStateException("%s explains no %s".formatted(FILE, type.code()));
            }
            texts.put(type, text);
        }
        if (!all.isEmpty()) {
            throw new IllegalStateException("%s explains what is no problem type: %s".formatted(FILE, all.keySet()));
        }
    }

    /**
     * One problem, explained.
     *
     * @param meaning
     *            when it comes
     * @param action
     *            what to do
     */
    record Text(Bilingual meaning, Bilingual action) {}

    Text of(ProblemType type) {
        var text = texts.get(type);
        if (text == null) {
            throw new IllegalStateException("no text for " + type);
        }
        return text;
    }

    private static Map<String, Text> read() {
        try (var file = ProblemTexts.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in this archive");
            }
            return new YAMLMapper().readValue(file, new TypeReference<java.util.LinkedHashMap<String, Text>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
