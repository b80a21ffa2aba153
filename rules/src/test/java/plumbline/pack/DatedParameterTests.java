package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.DemoRules.replacing;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.fixture.DemoRules;

class DatedParameterTests {

    private static final String BEFORE = "    2000-01-01: { value: \"90\", citation: liandong-terms-2 }\n";
    private static final String LATER = BEFORE + "    2027-01-01: { value: \"60\", citation: liandong-terms-2 }\n";

    @Test
    void aValueHoldsFromItsDayUntilTheNext() {
        var window = DemoRules.packs(files -> files, replacing("parameters.yaml", BEFORE, LATER)).getLast().parameters().get("liandong.level-window");

        assertThat(window).isNotNull();
        assertThat(window.at(LocalDate.of(1999, 12, 31))).isEmpty();
        assertThat(window.at(LocalDate.of(2000, 1, 1)).orElseThrow().value()).isEqualByComparingTo("90");
        assertThat(window.at(LocalDate.of(2026, 12, 31)).orElseThrow().value()).isEqualByComparingTo("90");
        assertThat(window.at(LocalDate.of(2027, 1, 1)).orElseThrow().value()).isEqualByComparingTo("60");
    }

    @Test
    void factsReachBackAsFarAsAnyBoundAllows() {
        assertThat(Windows.longest(DemoRules.packs())).as("180 of contribution, 90 of grace, three falls of 90").isEqualTo(180 + 90 + 3 * 90);
    }

    @Test
    void aMonthIsTheLeast() {
        assertThat(Windows.longest(List.of())).isEqualTo(31);
    }
}
