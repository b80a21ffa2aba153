package plumbline.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to a parameter, a citation or a text.
 *
 * @param values
 *            of a parameter, those that differ, by their first day
 * @param fields
 *            whatever else differs in it, by the way to it, such as {@code title.en}
 */
public record EntryChange(Change change, String id, List<Value> values, List<Field> fields) {

    private static final String VALUES = "values";

    /** A dated value that differs, with the citation behind it. */
    public record Value(Change change, String day, Optional<Dated> from, Optional<Dated> to) {}

    /** A value as it is written. */
    public record Dated(String value, String citation) {}

    /** A text that differs. */
    public record Field(String field, Optional<String> from, Optional<String> to) {}

    static List<EntryChange> between(Map<String, ObjectNode> before, Map<String, ObjectNode> after) {
        var ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        var changes = new ArrayList<EntryChange>();
        for (var id : ids) {
            var from = before.get(id);
            var to = after.get(id);
            if (from == null || !from.equals(to)) {
                changes.add(
                        new EntryChange(Change.between(from != null, to != null), id, values(node(from), node(to)), fields(node(from), node(to))));
            }
        }
        return List.copyOf(changes);
    }

    private static ObjectNode node(@Nullable ObjectNode node) {
        return node == null ? JsonNodeFactory.instance.objectNode() : node;
    }

    private static List<Value> values(ObjectNode from, ObjectNode to) {
        var days = new TreeSet<>(from.path(VALUES).propertyNames());
        days.addAll(to.path(VALUES).propertyNames());
        var values = new ArrayList<Value>();
        for (var day : days) {
            var before = dated(from.path(VALUES).path(day));
            var after = dated(to.path(VALUES).path(day));
            if (!before.equals(after)) {
                values.add(new Value(Change.between(before.isPresent(), after.isPresent()), day, before, after));
            }
        }
        return List.copyOf(values);
    }

    private static Optional<Dated> dated(JsonNode node) {
        return node.isObject() ? Optional.of(new Dated(node.path("value").asString(""), node.path("citation").asString(""))) : Optional.empty();
    }

    private static List<Field> fields(ObjectNode from, ObjectNode to) {
        var before = Entries.fields(from.deepCopy().without(VALUES));
        var after = Entries.fields(to.deepCopy().without(VALUES));
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream().map(name -> new Field(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))))
                .filter(field -> !field.from.equals(field.to)).toList();
    }
}
