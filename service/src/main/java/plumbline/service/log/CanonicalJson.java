package plumbline.service.log;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * JSON in its one canonical form (RFC 8785): no blanks, keys in the order of their UTF-16 units, the shortest escapes, UTF-8.
 * <p>
 * Of JSON's values only objects, arrays, strings, booleans and integers within ±(2<sup>53</sup> − 1) are taken: decimals are written as strings, so
 * that nothing depends on how a number is printed, and what is absent is left out.
 */
public final class CanonicalJson {

    /** The largest integer that every reader of JSON keeps exactly: 2<sup>53</sup> − 1. */
    static final long INTEGER_MAX = 9_007_199_254_740_991L;

    /** Nothing we write is nested deeper; what is, is a mistake or an attack. */
    static final int DEPTH_MAX = 64;

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder(512);

    private CanonicalJson() {}

    /**
     * The bytes of a {@link JsonNode}, or of maps, iterables, strings, booleans and integers.
     *
     * @throws IllegalArgumentException
     *             for any other value, an integer too large, or a lone surrogate
     */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(Object value) {
        var writer = new CanonicalJson();
        writer.value(value, 0);
        return writer.text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("JSON is nested deeper than %d".formatted(DEPTH_MAX));
        }
        switch (value) {
            case JsonNode node -> node(node, depth);
            case String string -> string(string);
            case Boolean truth -> text.append(truth.booleanValue());
            case Long number -> integer(number);
            case Integer number -> text.append(number.intValue());
            case Map<?, ?> map -> map(map, depth);
            case Iterable<?> items -> array(items, depth);
            case null -> throw new IllegalArgumentException("null has no place in canonical JSON; leave the key out");
            default -> throw new IllegalArgumentException(
                    "%s is a %s; canonical JSON takes objects, arrays, strings, booleans and integers, and decimals as strings".formatted(value,
                            value.getClass().getSimpleName()));
        }
    }

    private void node(JsonNode node, int depth) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, Object>();
            node.properties().forEach(it -> sorted.put(it.getKey(), it.getValue()));
            object(sorted, depth);
        } else if (node.isArray()) {
            array(node, depth);
        } else if (node.isString()) {
            string(node.stringValue());
        } else if (node.isBoolean()) {
            text.append(node.booleanValue());
        } else if (node.isIntegralNumber()) {
            integer(node.bigIntegerValue());
        } else {
            throw new IllegalArgumentException(
                    "%s is a %s; canonical JSON takes objects, arrays, strings, booleans and integers, and decimals as strings".formatted(node,
                            node.getNodeType()));
        }
    }

    private void map(Map<?, ?> map, int depth) {
        var sorted = new TreeMap<String, Object>();
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key) || entry.getValue() == null) {
                throw new IllegalArgumentException("%s: keys are strings, and what is null is left out".formatted(entry));
            }
            sorted.put(key, entry.getValue());
        }
        object(sorted, depth);
    }

    private void object(SortedMap<String, Object> sorted, int depth) {
        var separator = '{';
        for (var entry : sorted.entrySet()) {
            text.append(separator);
            string(entry.getKey());
            text.append(':');
            value(entry.getValue(), depth + 1);
            separator = ',';
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> items, int depth) {
        var separator = '[';
        for (var item : items) {
            text.append(separator);
            value(item, depth + 1);
            separator = ',';
        }
        text.append(separator == '[' ? "[]" : "]");
    }

    private void integer(BigInteger number) {
        if (number.bitLength() > Long.SIZE - 1) {
            throw tooLarge(number);
        }
        integer(number.longValue());
    }

    private void integer(long number) {
        if (number > INTEGER_MAX || number < -INTEGER_MAX) {
            throw tooLarge(number);
        }
        text.append(number);
    }

    private static IllegalArgumentException tooLarge(Number number) {
        return new IllegalArgumentException(
                "%s is beyond ±%d, which not every reader keeps exactly; write it as a string".formatted(number, INTEGER_MAX));
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit) || i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new IllegalArgumentException("a lone surrogate U+%04X at %d has no place in UTF-8".formatted((int) unit, i));
                }
                text.append(unit).append(value.charAt(++i));
            } else {
                escaped(unit);
            }
        }
        text.append('"');
    }

    private void escaped(char unit) {
        switch (unit) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> {
                if (unit < 0x20) {
                    text.append("\\u").append(HEX.toHexDigits(unit));
                } else {
                    text.append(unit);
                }
            }
        }
    }
}
