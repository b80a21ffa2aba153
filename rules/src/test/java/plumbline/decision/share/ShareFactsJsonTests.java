package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plumbline.fixture.DecisionBytes;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomShares;
import tools.jackson.databind.json.JsonMapper;

class ShareFactsJsonTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatIsRecordedIsWhatWasDecidedOn() {
        var shares = new RandomShares(7);
        for (int i = 0; i < 500; i++) {
            var facts = shares.next();

            var recorded = JSON.writeValueAsString(ShareFactsJson.of(facts));
            var read = ShareFactsJson.share(JSON.readTree(recorded));

            assertThat(read).isEqualTo(facts);
            assertThat(JSON.writeValueAsString(ShareFactsJson.of(read))).isEqualTo(recorded);
            assertThat(DecisionBytes.of(ShareDecision.decide(read, DemoRules.rulebook())))
                    .isEqualTo(DecisionBytes.of(ShareDecision.decide(facts, DemoRules.rulebook())));
        }
    }
}
