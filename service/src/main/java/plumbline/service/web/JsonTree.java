package plumbline.service.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bytes as a JSON object (RFC 8259, I-JSON's duplicate names refused), or the problem {@code malformed-json}. */
final class JsonTree {

    /** The deepest body of the contract nests 5 levels; an attacker's would nest a million. */
    private static final int DEPTH_MAX = 32;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTree() {}

    static ObjectNode read(byte[] body) {
        var text = utf8(body);
        JsonNode tree = parsed(text);
        if (!(tree instanceof ObjectNode object)) {
            throw malformed("the body is no JSON object {...} but " + Values.kind(tree));
        }
        if (text.contains("\\u") && hasLoneSurrogate(object)) {
            throw malformed("a \\u escape stands for half a character; write both halves of the surrogate pair");
        }
        return object;
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            var where = place == null || place.getLineNr() < 1 ? "" : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
            var message = e.getOriginalMessage();
            throw malformed(where + (message == null ? "not JSON" : Values.excerpt(message.lines().findFirst().orElse("not JSON"), 200)));
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("the body is not UTF-8");
        }
    }

    private static boolean hasLoneSurrogate(JsonNode node) {
        if (node.isString()) {
            return isBroken(node.stringValue());
        }
        if (node instanceof ObjectNode object) {
            return object.properties().stream().anyMatch(it -> isBroken(it.getKey()) || hasLoneSurrogate(it.getValue()));
        }
        return node.valueStream().anyMatch(JsonTree::hasLoneSurrogate);
    }

    private static boolean isBroken(String text) {
        return text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_JSON, detail);
    }
}
