package plumbline.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import plumbline.pack.YamlPlaces;
import plumbline.pack.YamlPlaces.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes into a scenario file what its cases now give. Nothing else of the file changes, neither comments nor line breaks: where an expectation
 * keeps its form only the figures are replaced. The result is read again before it is given out.
 */
public final class Acceptance {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().build();
    /** What YAML would not read as this very text, or not in braces, when it stands there without quotes. */
    private static final Pattern NEEDS_QUOTES = Pattern
            .compile("|[-+.0-9]+|true|false|null|~|.*[,\\[\\]{}\"'\\\\&*!|>%@`].*|.*: .*|.* #.*|.*:|[-?:#].*|\\s.*|.*\\s");

    private final String text;
    private final YamlPlaces places;
    private final List<Edit> edits = new ArrayList<>();

    private Acceptance(String text) {
        this.text = text;
        this.places = YamlPlaces.of(text);
    }

    private record Edit(int from, int to, String by) {}

    /**
     * The file with the expectations of some cases replaced.
     *
     * @param text
     *            the file
     * @param came
     *            by the name of the case, what its {@code expect} shall be
     * @throws IllegalArgumentException
     *             if a name is not there, or there twice
     */
    public static String accept(String text, Map<String, ObjectNode> came) {
        var before = MAPPER.readTree(text);
        var acceptance = new Acceptance(text);
        var wanted = (ObjectNode) before.deepCopy();
        came.forEach((name, expect) -> {
            int place = placeOf(before, name);
            acceptance.replace(before.at("/cases/%d/expect".formatted(place)), expect, List.of("cases", Integer.toString(place), "expect"));
            ((ObjectNode) wanted.at("/cases/" + place)).set("expect", expect);
        });
        var after = acceptance.text();
        var read = MAPPER.readTree(after);
        if (!canonical(read).equals(canonical(wanted))) {
            throw new IllegalStateException("what was written reads %s, which is not %s".formatted(read, wanted));
        }
        return after;
    }

    private static int placeOf(JsonNode file, String name) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < file.path("cases").size(); i++) {
            if (file.at("/cases/%d/name".formatted(i)).asString().equals(name)) {
                found.add(i);
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("%d cases are called '%s'; it takes exactly one".formatted(found.size(), name));
        }
        return found.getFirst();
    }

    private void replace(JsonNode was, JsonNode is, List<String> path) {
        if (canonical(was).equals(canonical(is))) {
            return;
        }
        var place = places.place(path.toArray(String[]::new))
                .orElseThrow(() -> new IllegalArgumentException("there is nothing at " + String.join(" / ", path)));
        if (was.isObject() && is.isObject() && names(was).equals(names(is)) && !was.isEmpty()) {
            was.propertyNames().forEach(name -> replace(was.path(name), is.path(name), below(path, name)));
        } else if (is.isObject() && !is.isEmpty() && text.charAt(place.from()) != '{') {
            edits.add(new Edit(place.from(), place.to(), block(is, indent(place))));
        } else {
            edits.add(new Edit(place.from(), place.to(), flow(is)));
        }
    }

    private String text() {
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        var changed = new StringBuilder(text);
        edits.forEach(it -> changed.replace(it.from, it.to, it.by));
        return changed.toString();
    }

    private int indent(Place place) {
        return place.from() - (text.lastIndexOf('\n', Math.max(0, place.from() - 1)) + 1);
    }

    private static String block(JsonNode node, int indent) {
        return StreamSupport.stream(node.propertyNames().spliterator(), false).map(name -> {
            var value = node.path(name);
            boolean nests = value.isObject() && !value.isEmpty();
            return plain(name) + ":" + (nests ? "\n" + " ".repeat(indent + 2) + block(value, indent + 2) : " " + flow(value));
        }).collect(Collectors.joining("\n" + " ".repeat(indent)));
    }

    private static String flow(JsonNode node) {
        if (node.isObject()) {
            return node.isEmpty() ? "{}"
                    : StreamSupport.stream(node.propertyNames().spliterator(), false).map(name -> plain(name) + ": " + flow(node.path(name)))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(Acceptance::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isString() ? plain(node.asString()) : node.asString();
    }

    private static String plain(String text) {
        return NEEDS_QUOTES.matcher(text).matches() ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
    }

    /** Names in order, and every scalar as its text: a figure is the same with quotes and without. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            return names(node).stream().map(name -> name + "=" + canonical(node.path(name))).collect(Collectors.joining(";", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(Acceptance::canonical).collect(Collectors.joining(";", "[", "]"));
        }
        return node.asString();
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(List.copyOf(node.propertyNames()));
    }

    private static List<String> below(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
