package plumbline.service.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import plumbline.fact.Bilingual;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the page says by itself, in both languages: headings, and the names of facts and codes. */
final class Words {

    private static final String PAGE = "/print/page.html";
    private static final String FILE = "/print/words.yaml";

    /** A word that is there twice is said in one way, and nobody knows which. */
    private static final YAMLMapper STRICT = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    static final Words ALL = new Words();

    private final Map<String, Bilingual> words;
    private final String page;

    private Words() {
        words = STRICT.readValue(file(FILE), new TypeReference<LinkedHashMap<String, Bilingual>>() {});
        page = new String(file(PAGE), StandardCharsets.UTF_8);
    }

    /** A word by its code; what has none is shown by the code itself. */
    Bilingual of(String code) {
        return words.getOrDefault(code, new Bilingual(code, code));
    }

    /** The frame of every page. */
    String page() {
        return page;
    }

    private static byte[] file(String name) {
        try (var file = Words.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in this archive");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
