package plumbline.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plumbline.fact.Bilingual;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files of a pack, bound to records; an unknown or a doubled key is an error with its line. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    /** An address that a browser may open: what is shown as a link must not be a script. */
    private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9][!#-;=?-_a-z~]{0,500}");

    private Yaml() {}

    /** The file as a value, or nothing where it cannot be read; then a finding says where. */
    static <T> Optional<T> read(PackFiles files, String path, TypeReference<T> type, List<Finding> findings) {
        if (!files.has(path)) {
            findings.add(
                    FindingCode.FILE_MISSING.at(path, Finding.Span.FILE, "缺少文件 " + path + "，请补上", "the file %s is missing; add it".formatted(path)));
            return Optional.empty();
        }
        try (var shape = MAPPER.createParser(files.text(path))) {
            YamlShape.check(shape);
            return Optional.ofNullable(MAPPER.readValue(files.text(path), type));
        } catch (YamlShape.Strange e) {
            findings.add(Finding.error(path, e.line(), "yaml", e.zh(), String.valueOf(e.getMessage())));
            return Optional.empty();
        } catch (JacksonException e) {
            findings.add(YamlFault.finding(FindingCode.YAML, path, files.text(path), e));
            return Optional.empty();
        }
    }

    record PackFile(Bilingual title, String prefix, @Nullable String jurisdiction, String owner, List<String> requires) {

        PackFile {
            require(title, "title", prefix, "prefix", owner, "owner", requires, "requires");
        }
    }

    record ParameterEntry(Bilingual title, Unit unit, List<String> bounds, NavigableMap<String, ValueEntry> values, @Nullable String checkedOn) {

        ParameterEntry {
            require(title, "title", unit, "unit", bounds, "bounds", values, "values");
        }
    }

    record ValueEntry(String value, String citation) {

        ValueEntry {
            require(value, "value", citation, "citation");
        }
    }

    record CitationEntry(String instrument, String article, Bilingual summary, String validFrom, @Nullable String validTo, String confidence,
            @Nullable String checkedOn, @Nullable String url) {

        CitationEntry {
            require(instrument, "instrument", article, "article", summary, "summary", validFrom, "validFrom", confidence, "confidence");
            if (url != null && !WEB.matcher(url).matches()) {
                throw new IllegalArgumentException("url is no address such as https://example.org/law");
            }
        }
    }

    record TextEntry(Bilingual text) {

        TextEntry {
            require(text, "text");
        }
    }

    record TableEntry(Bilingual title, String rule, Table.Lookup lookup, @Nullable String gaps, LinkedHashMap<String, ColumnEntry> columns) {

        TableEntry {
            require(title, "title", rule, "rule", lookup, "lookup", columns, "columns");
        }
    }

    record ColumnEntry(Bilingual title, Table.Column.Type type, @Nullable List<String> bounds) {

        ColumnEntry {
            require(title, "title", type, "type");
        }
    }

    /** Values and their names in turn: what a file leaves out would else be missed long after it was read. */
    private static void require(@Nullable Object... valuesAndNames) {
        for (int i = 0; i < valuesAndNames.length; i += 2) {
            if (valuesAndNames[i] == null) {
                throw new IllegalArgumentException("%s is missing".formatted(valuesAndNames[i + 1]));
            }
        }
    }
}
