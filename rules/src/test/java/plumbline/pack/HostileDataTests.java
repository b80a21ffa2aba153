package plumbline.pack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to break their reader: each is a finding, and never an exception, an overflow or a long wait. */
class HostileDataTests {

    private static final String RULE = "rewards/commission.drl";
    private static final String TABLE = "rewards/tier.csv";
    private static final String COLUMNS = "rewards/tier.table.yaml";
    private static final String PARAMETERS = "parameters.yaml";
    private static final String CITATIONS = "citations.yaml";
    private static final PackFiles SOUND = BundledPacks.files("program/liandong");
    private static final int MEBIBYTE = 1 << 20;

    /** A file, and what makes it hostile. */
    static final class Hostile {

        private final String trick;
        private final String code;
        private final String file;
        private final byte[] bytes;

        Hostile(String trick, String code, String file, byte[] bytes) {
            this.trick = trick;
            this.code = code;
            this.file = file;
            this.bytes = bytes;
        }

        static Hostile text(String trick, String code, String file, String text) {
            return new Hostile(trick, code, file, text.getBytes(UTF_8));
        }

        static Hostile replaced(String trick, String code, String file, String piece, String by) {
            var text = SOUND.text(file);
            assertThat(text).contains(piece);
            return text(trick, code, file, text.replace(piece, by));
        }

        @Override
        public String toString() {
            return trick;
        }
    }

    static Stream<Hostile> numbers() {
        return Stream
                .of("1e999999999", "1e-999999999", "9".repeat(1000), "0." + "1".repeat(500), "-90", "+90", "0x5A", "90d", "NaN", "٩٠", "９０", " 90",
                        "")
                .map(it -> Hostile.replaced("number " + it, "number-form", PARAMETERS, "value: \"90\"", "value: \"" + it + "\""));
    }

    static Stream<Hostile> bounds() {
        return Stream.of(
                Hostile.replaced("a bound of a gigabyte", "number-form", PARAMETERS, "bounds: [\"1\", \"180\"]", "bounds: [\"1\", \"1e999999999\"]"),
                Hostile.replaced("a bound beyond a century", "number-form", PARAMETERS, "bounds: [\"1\", \"180\"]", "bounds: [\"1\", \"999999999\"]"),
                Hostile.replaced("a bare number of a gigabyte", "number-form", PARAMETERS, "value: \"90\"", "value: 1e999999999"),
                Hostile.replaced("a column's bound of a gigabyte", "number-form", COLUMNS, "\"0.50\"", "\"1e999999999\""),
                Hostile.replaced("a cell of a gigabyte", "table-cell", TABLE, "0.00,0.08", "0.00,1e999999999"),
                Hostile.replaced("a cell with a formula", "table-cell", TABLE, "0.00,0.08", "0.00,=1+1"),
                Hostile.replaced("a cell that calls", "table-cell", TABLE, "0.00,0.08", "0.00,=HYPERLINK(\"http://x\")"),
                Hostile.replaced("a quoted cell", "table-cell", TABLE, "0.00,0.08", "0.00,\"0.08\""),
                Hostile.replaced("too many cells", "table-row", TABLE, "0.00,0.08", "0.00,0.08" + ",".repeat(900)),
                Hostile.replaced("a lookup without its columns", "table-columns", "rewards/points-factor.table.yaml", "lookup: equal",
                        "lookup: range"),
                Hostile.text("no columns", "table-columns", COLUMNS,
                        "title: { zh: a, en: b }\nrule: liandong.commission\nlookup: floor\ncolumns: {}\n"),
                Hostile.replaced("a lookup by words", "table-columns", COLUMNS, "type: money, bounds: [\"0\", \"100000000\"]", "type: text"),
                Hostile.replaced("a year that nothing can follow", "date-form", PARAMETERS, "2000-01-01: { value: \"90\"",
                        "+999999999-12-31: { value: \"90\""),
                Hostile.replaced("a rule until a day that nothing can follow", "date-form", RULE, "    @owner",
                        "    @validTo(\"+999999999-12-31\")\n    @owner"));
    }

    static Stream<Hostile> yaml() {
        return Stream.of(
                Hostile.text("an anchor and its alias", "yaml", CITATIONS, "a: &a { x: 1 }\nb: *a\n"),
                Hostile.text("a billion laughs", "yaml", "texts.yaml", laughs()),
                Hostile.text("a tag that makes objects", "yaml", "texts.yaml", "x: !!javax.script.ScriptEngineManager [ ]\n"),
                Hostile.text("a tag of our own", "yaml", "texts.yaml", "x: !plumbline.vetting.Tripwire { text: { zh: a, en: b } }\n"),
                Hostile.text("a tag on a text", "yaml", "texts.yaml", "x: { text: { zh: !!binary aGk=, en: b } }\n"),
                Hostile.text("a merge key", "yaml", "texts.yaml", "x: { <<: { text: { zh: a, en: b } } }\n"),
                Hostile.text("deep lists", "yaml", "texts.yaml", "x: " + "[".repeat(900) + "]".repeat(900) + "\n"),
                Hostile.text("very deep lists", "yaml", "texts.yaml", "x: " + "[\n".repeat(60_000) + "]\n".repeat(60_000)),
                Hostile.text("deep mappings", "yaml", "texts.yaml", deepMappings()),
                Hostile.text("a huge text", "yaml", "texts.yaml", "x: { text: { zh: a, en: \"" + "abcdefg \n".repeat(20_000) + "\" } }\n"),
                Hostile.text("a doubled key", "yaml", "texts.yaml", "x: { text: { zh: a, en: b, en: c } }\n"),
                Hostile.text("an escaped hidden character", "yaml", "texts.yaml", "x: { text: { zh: a, en: \"b\\u202e\" } }\n"),
                Hostile.text("an escaped zero", "yaml", "texts.yaml", "x: { text: { zh: a, en: \"b\\0\" } }\n"),
                Hostile.text("no value", "yaml", "texts.yaml", "x:\n"),
                Hostile.text("no text", "yaml", "texts.yaml", "x: { text: { zh: null, en: b } }\n"),
                Hostile.text("a list for a mapping", "yaml", "texts.yaml", "- x\n- y\n"),
                Hostile.text("a second document", "yaml", "texts.yaml", "x: { text: { zh: a, en: b } }\n---\ny: { text: { zh: a, en: b } }\n"),
                Hostile.text("a directive", "yaml", "texts.yaml", "%TAG ! tag:x,2000:\n---\nx: !y { text: { zh: a, en: b } }\n"),
                Hostile.text("a quote that is never closed", "yaml", "texts.yaml", "x: \"" + "a\n".repeat(100_000)),
                Hostile.replaced("an address that runs", "yaml", CITATIONS, "  confidence: program\n",
                        "  confidence: program\n  url: javascript:alert(1)\n"),
                Hostile.replaced("an address with data", "yaml", CITATIONS, "  confidence: program\n",
                        "  confidence: program\n  url: \"data:text/html,x\"\n"),
                Hostile.replaced("no dated value", "yaml", PARAMETERS, "2000-01-01: { value: \"90\", citation: liandong-terms-2 }", "2000-01-01: ~"));
    }

    static Stream<Hostile> bytes() {
        return Stream.of(
                new Hostile("bytes that are no UTF-8", "file-encoding", RULE, SOUND.text(RULE).replace("@en(\"", "@en(\"é").getBytes(ISO_8859_1)),
                new Hostile("an overlong encoding", "file-encoding", "texts.yaml", new byte[]{'x', ':', ' ', (byte) 0xC0, (byte) 0xAF, '\n'}),
                new Hostile("a half surrogate", "file-encoding", "texts.yaml", new byte[]{'x', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'}),
                new Hostile("a character that is cut off", "file-encoding", "texts.yaml", new byte[]{'x', (byte) 0xE4, (byte) 0xBD}),
                Hostile.text("a byte order mark", "character-hidden", RULE, "\uFEFF" + SOUND.text(RULE)),
                Hostile.replaced("a zero", "character-hidden", RULE, "The direct", "The\0 direct"),
                Hostile.replaced("a title that reads backwards", "character-hidden", RULE, "The direct", "\u202eThe direct"),
                Hostile.replaced("a space of no width", "character-hidden", TABLE, "0.00,0.08", "0.00,\u200b0.08"),
                Hostile.replaced("a tag character", "character-hidden", RULE, "The direct", "\uDB40\uDC41The direct"),
                Hostile.replaced("a line separator", "character-hidden", RULE, "distance == 1", "distance == 1\u2028"),
                Hostile.replaced("a bare carriage return", "character-hidden", RULE, "distance == 1", "distance == 1\r"),
                Hostile.replaced("an escape sequence of a terminal", "character-hidden", RULE, "The direct", "\u001b[31mThe direct"));
    }

    static Stream<Hostile> sizes() {
        return Stream.of(
                Hostile.text("a line of a mebibyte", "file-size", RULE, "x".repeat(MEBIBYTE)),
                Hostile.text("quotes and backslashes for a mebibyte", "file-size", RULE, "    @zh(\"" + "\\\"".repeat(500_000)),
                Hostile.replaced("a long title", "line-long", RULE, "The direct", "The " + "\\\\".repeat(4_000)),
                Hostile.replaced("a long literal over many lines", "one-verb", RULE, "\"commission\"", "\"" + "\\\"aaaa\n".repeat(1_800)),
                Hostile.replaced("many parentheses", "one-pattern", RULE, "distance == 1", "(\n".repeat(6_000)),
                Hostile.text("a table of one line", "line-long", TABLE, "from,rate\n" + "1".repeat(900_000)),
                Hostile.text("a table of commas", "table-row", TABLE, "from,rate\n" + (",".repeat(999) + "\n").repeat(1_000)),
                Hostile.text("a table of empty lines", "table-size", TABLE, "from,rate" + "\n".repeat(1_000_000)),
                Hostile.text("a yaml of a mebibyte", "file-size", "texts.yaml", "[".repeat(MEBIBYTE)));
    }

    static Stream<Hostile> all() {
        return Stream.of(numbers(), bounds(), yaml(), bytes(), sizes()).flatMap(it -> it);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isAFindingAtOnce(Hostile hostile) {
        var findings = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(hostile));

        assertThat(findings).anySatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(it.code()).isEqualTo(hostile.code);
            assertThat(it.file()).isEqualTo(hostile.file);
            assertThat(it.message().zh()).isNotBlank();
        });
        assertThat(findings).allSatisfy(it -> assertThat(it.message().en()).hasSizeLessThan(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.drl", "/etc/passwd", "limits/../../x.drl", "limits\\x.drl", "C:x.drl", "limits/x.drl\0", "limits/.x.drl", "a b.drl",
            "", "a//b",
            "a/b/c/d/e/f/g/h.drl", "limits/规则.drl", "limits/x\n.drl"})
    void aPathThatLeadsElsewhereIsNoPath(String path) {
        assertThatThrownBy(() -> SOUND.with(path, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceholderIsReplacedOnce() {
        var title = SOUND.with(RULE, SOUND.text(RULE).replace("The direct", "{liandong.tier-window} {$1} {{liandong.tier-window}} The direct"));

        assertThat(read(title)).isEmpty();
    }

    private static List<Finding> read(Hostile hostile) {
        Map<String, byte[]> files = new TreeMap<>();
        SOUND.paths().forEach(path -> files.put(path, SOUND.bytes(path)));
        files.put(hostile.file, hostile.bytes);
        return read(new PackFiles(files));
    }

    private static List<Finding> read(PackFiles files) {
        try {
            return Pack.read("program-liandong", files).warnings();
        } catch (PackRejected e) {
            return e.findings();
        }
    }

    private static String laughs() {
        var text = new StringBuilder("a0: &a0 [ lol, lol ]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [ *a%d, *a%d ]\n".formatted(i, i, i - 1, i - 1));
        }
        return text.toString();
    }

    private static String deepMappings() {
        var text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append(" ".repeat(i)).append("x:\n");
        }
        return text.toString();
    }
}
