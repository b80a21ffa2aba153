package plumbline.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTests {

    private static final JsonMapper JSON = new JsonMapper();

    private static String canonical(String json) {
        return CanonicalJson.text(JSON.readTree(json));
    }

    /** RFC 8785 §3.2.2, without its numbers and its null, which we do not take; bytes of §3.2.4. */
    @Test
    void escapesAsTheRfcDoes() {
        var text = canonical("{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[true,false]}");

        assertThat(text).isEqualTo("{\"literals\":[true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(HexFormat.ofDelimiter(" ").formatHex(text.substring(text.indexOf("\"string\"")).getBytes(StandardCharsets.UTF_8))).isEqualTo(
                "22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d");
    }

    /** RFC 8785 §3.2.3. */
    @Test
    void sortsKeysByTheirUnitsAsTheRfcDoes() {
        var text = canonical("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}
                """);

        assertThat(text).containsSubsequence("Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void usesTheShortEscapesWhereThereAreSome() {
        assertThat(CanonicalJson.text("\b\t\n\f\r\u0000\u001f\u007f\u2028")).isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"");
    }

    @Test
    void writesMapsListsAndNodesAlike() {
        var text = "{\"a\":[1,-9007199254740991,[],{}],\"b\":{\"x\":true,\"y\":\"0.30\"}}";

        assertThat(CanonicalJson.text(Map.of("b", Map.of("y", "0.30", "x", true), "a", List.of(1, -9_007_199_254_740_991L, List.of(), Map.of()))))
                .isEqualTo(text);
        assertThat(canonical(text)).isEqualTo(text);
        assertThat(CanonicalJson.bytes(JSON.readTree(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "-9007199254740992", "123456789012345678901234567890", "0.5", "1e3", "null", "{\"a\":null}",
            "[\"\\ud800\"]", "[\"\\udc00x\"]", "{\"\\ud800\":1}"})
    void refusesWhatReadersMayReadDifferently(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesOfJavaThatAreNoJson() {
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("rate", new BigDecimal("0.30")))).hasMessageStartingWith("0.30 is a BigDecimal");
        assertThatThrownBy(() -> CanonicalJson.text(Map.of(1, "x"))).hasMessageStartingWith("1=x: keys are strings");
        assertThatThrownBy(() -> canonical("[".repeat(70) + "]".repeat(70))).hasMessage("JSON is nested deeper than 64");
    }
}
