package plumbline.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.tree.Hash;

/** What an entry tells of a decision; of one that was changed nothing is believed, and it is told of. */
class LoggedDecisionTests {

    private static final String BODY = "{\"kind\":\"decision.quote\",\"at\":\"2026-05-03T04:00:00.000000Z\",\"program\":\"liandong\",\"ref\":\"d_1\",\"rulebook\":\"sha256:0\"}";

    private static Optional<LoggedDecision> told(String body, String hashed) {
        return LoggedDecision
                .of(new Logged("e_1", body.getBytes(StandardCharsets.UTF_8), Hash.leaf(hashed.getBytes(StandardCharsets.UTF_8)).bytes()));
    }

    @Test
    void tellsOfADecisionAndOfNothingElse() {
        assertThat(told(BODY, BODY)).contains(new LoggedDecision("d_1", "liandong", "sha256:0", Optional.of(Instant.parse("2026-05-03T04:00:00Z"))));
        var act = BODY.replace("decision.quote", "access.export");
        assertThat(told(act, act)).isEmpty();
    }

    @Test
    void tellsAnEntryThatWasChangedByItsOwnId() {
        var changed = new LoggedDecision("e_1", "", "", Optional.empty());

        assertThat(told(BODY.replace("d_1", "d_2"), BODY)).contains(changed);
        assertThat(told(BODY.replace("decision.quote", "access.export"), BODY)).contains(changed);
        assertThat(told("no JSON", "no JSON")).contains(changed);
        var late = BODY.replace("2026-05-03T", "soon");
        assertThat(told(late, late)).contains(changed);
    }
}
