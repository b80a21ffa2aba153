package plumbline.service.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import plumbline.service.log.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object of which every member is asked for by name and form; another member, or another form, is an {@link IllegalArgumentException}. */
final class Shape {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();
    private final List<Shape> within = new ArrayList<>();

    private Shape(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        this.node = node;
    }

    /** The object that canonical JSON (RFC 8785) says, which has one way to be written: no member twice, no blank, no text after it. */
    static Shape canonical(byte[] bytes) {
        return new Shape(tree(bytes));
    }

    /** The value that canonical JSON says. */
    static JsonNode tree(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var node = JSON.readTree(text);
            if (Arrays.equals(CanonicalJson.bytes(node), bytes)) {
                return node;
            }
        } catch (CharacterCodingException | JacksonException e) {
            throw new IllegalArgumentException("it is no JSON in UTF-8", e);
        }
        throw new IllegalArgumentException("it is not JSON in its canonical form (RFC 8785)");
    }

    /** A member of any form. */
    JsonNode node(String name) {
        asked.add(name);
        var found = node.get(name);
        if (found == null) {
            throw new IllegalArgumentException("it says no " + name);
        }
        return found;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** A string of a form. */
    String text(String name, String form) {
        return text(name, node(name), form);
    }

    /** A whole number from 0 on. */
    long number(String name) {
        var found = node(name);
        if (!found.isIntegralNumber() || !found.canConvertToLong() || found.longValue() < 0) {
            throw new IllegalArgumentException(name + " is no whole number from 0 on");
        }
        return found.longValue();
    }

    /** A list of strings of a form. */
    List<String> texts(String name, String form) {
        return elements(name).stream().map(it -> text(name, it, form)).toList();
    }

    /** An object of strings of a form, by names of a form. */
    SortedMap<String, String> texts(String name, String form, Predicate<String> names) {
        var object = object(name);
        var texts = new TreeMap<String, String>();
        for (var key : object.names()) {
            if (!names.test(key)) {
                throw new IllegalArgumentException("%s has no member '%s'".formatted(name, key));
            }
            texts.put(key, object.text(key, form));
        }
        return texts;
    }

    /** A list of objects. */
    List<Shape> list(String name) {
        return elements(name).stream().map(this::child).toList();
    }

    /** An object within. */
    Shape object(String name) {
        return child(node(name));
    }

    /** The names of all members. */
    Set<String> names() {
        return new HashSet<>(node.propertyNames());
    }

    /** Every member has been asked for, here and within. */
    void done() {
        for (var name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("it says '%s', which nobody knows here".formatted(name));
            }
        }
        within.forEach(Shape::done);
    }

    private List<JsonNode> elements(String name) {
        var found = node(name);
        if (!found.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        return found.valueStream().toList();
    }

    private Shape child(JsonNode value) {
        var child = new Shape(value);
        within.add(child);
        return child;
    }

    private static String text(String name, JsonNode value, String form) {
        if (!value.isString() || !value.stringValue().matches(form)) {
            throw new IllegalArgumentException("%s is not of the form that it has".formatted(name));
        }
        return value.stringValue();
    }
}
