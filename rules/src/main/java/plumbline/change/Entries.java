package plumbline.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plumbline.fact.Bilingual;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML file that lists entries by id, as it is written: nothing in it is bound to a type. */
final class Entries {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Entries() {}

    static boolean isYaml(String text) {
        return tree(text).isPresent();
    }

    /** The entries by id, or nothing where the text is anything else. */
    static Optional<Map<String, ObjectNode>> read(String text) {
        return tree(text).filter(tree -> tree.valueStream().allMatch(JsonNode::isObject)).map(tree -> {
            var entries = new LinkedHashMap<String, ObjectNode>();
            tree.properties().forEach(entry -> entries.put(entry.getKey(), (ObjectNode) entry.getValue()));
            return entries;
        });
    }

    /** The titles of a table's columns by id. */
    static Map<String, Bilingual> columnTitles(String text) {
        var titles = new LinkedHashMap<String, Bilingual>();
        tree(text).ifPresent(tree -> tree.path("columns").properties().forEach(column -> {
            var title = column.getValue().path("title");
            if (title.path("zh").isString() && title.path("en").isString()) {
                titles.put(column.getKey(), new Bilingual(title.path("zh").stringValue(), title.path("en").stringValue()));
            }
        }));
        return titles;
    }

    /** What is in a node, by the way to it, such as {@code title.en}; a list is one text. */
    static Map<String, String> fields(JsonNode node) {
        var fields = new LinkedHashMap<String, String>();
        node.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode within) {
                fields(within).forEach((way, text) -> fields.put(member.getKey() + "." + way, text));
            } else {
                fields.put(member.getKey(), text(member.getValue()));
            }
        });
        return fields;
    }

    private static String text(JsonNode node) {
        return node.isArray() ? node.valueStream().map(Entries::text).collect(Collectors.joining(", ")) : node.asString("");
    }

    private static Optional<ObjectNode> tree(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode tree ? Optional.of(tree) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
