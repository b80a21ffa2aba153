package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomSales;
import tools.jackson.databind.json.JsonMapper;

class FactsJsonTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatIsRecordedIsWhatWasDecidedOn() {
        var sales = new RandomSales(7);
        for (int i = 0; i < 300; i++) {
            var quoting = sales.next();
            var confirming = sales.confirmed(quoting, DemoRules.outcome(quoting));

            for (var facts : List.of(quoting, confirming)) {
                var recorded = JSON.writeValueAsString(FactsJson.of(facts));
                var read = FactsJson.sale(JSON.readTree(recorded));

                assertThat(read).isEqualTo(facts);
                assertThat(JSON.writeValueAsString(FactsJson.of(read))).isEqualTo(recorded);
            }
        }
    }
}
