package plumbline.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AcceptanceTests {

    private static final String FILE = """
            rule: liandong.commission   # 条款三 😀
            cases:
              - name: one, in braces
                expect: { rewards: { ann liandong.commission: "8.00" } }          # 100.00 × 8 %
              - name: two
                # a word before
                expect:
                  all: true
                  rewards:
                    ann liandong.commission: "15.92"                 # 199.00 × 8 %
                    bo liandong.points: 19 = 0.95
                  share: "0.0848"
                # a word after
              - name: three
                expect: { denied: [liandong.quiet-hours], retryAt: 2026-11-26T08:00:00+08:00 }
            """;

    @Test
    void replacesAFigureAndNothingElse() {
        assertThat(accept("one, in braces", "{\"rewards\":{\"ann liandong.commission\":\"9.00\"}}")).isEqualTo(FILE.replace("\"8.00\"", "\"9.00\""));
    }

    @Test
    void replacesFiguresOfABlockAndKeepsWhatStandsBesideThem() {
        var came = "{\"all\":true,\"rewards\":{\"ann liandong.commission\":\"17.91\",\"bo liandong.points\":\"20 = 1.00\"},\"share\":\"0.0951\"}";

        assertThat(accept("two", came))
                .isEqualTo(FILE.replace("\"15.92\"", "\"17.91\"").replace("19 = 0.95", "20 = 1.00").replace("0.0848", "0.0951"));
    }

    @Test
    void writesANewFormInTheStyleOfTheOldOne() {
        assertThat(accept("two", "{\"all\":true,\"rewards\":{\"bo liandong.points\":\"19 = 0.95\",\"bo x.y #2\":\"1.00\"},\"share\":\"0.0\"}"))
                .isEqualTo(FILE.replace("        ann liandong.commission: \"15.92\"                 # 199.00 × 8 %\n", "")
                        .replace("        bo liandong.points: 19 = 0.95\n",
                                "        bo liandong.points: 19 = 0.95\n        \"bo x.y #2\": \"1.00\"\n")
                        .replace("0.0848", "0.0"));
        assertThat(accept("one, in braces", "{\"rewards\":{}}")).contains("expect: { rewards: {} }          # 100.00 × 8 %");
        assertThat(accept("three", "{}")).contains("  - name: three\n    expect: {}\n");
    }

    @Test
    void replacesAListAndATime() {
        assertThat(accept("three", "{\"denied\":[\"liandong.quiet-hours\",\"us.quiet-hours\"],\"retryAt\":\"never\"}"))
                .contains("expect: { denied: [liandong.quiet-hours, us.quiet-hours], retryAt: never }");
    }

    @Test
    void refusesACaseThatIsNotThere() {
        assertThatThrownBy(() -> accept("four", "{}")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 cases");
    }

    private static String accept(String name, String came) {
        return Acceptance.accept(FILE, Map.of(name, (ObjectNode) JsonMapper.shared().readTree(came)));
    }
}
