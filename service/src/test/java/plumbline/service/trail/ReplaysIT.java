package plumbline.service.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.database.Rows;
import plumbline.service.database.Transactions;
import plumbline.service.log.Log;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.trail.Verdict.Cause;

/** What a replay says of decisions that came out otherwise then, by which engine they were made. */
class ReplaysIT {

    private static final Node NODE = Node.start("replayer", Plumbline.class);

    private final Transactions transactions = NODE.bean(Transactions.class);
    private final Instant now = transactions.now();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** Files a refund of nothing, by an engine of this version, that should have come out with no claw-backs. */
    private String filed(Engine engine, String net) {
        var files = new FiledDecisions(
                new Trail(NODE.bean(Log.class), engine, NODE.bean(ProgramKeys.class), NODE.bean(MemberKeys.class), NODE.bean(Rows.class)),
                NODE.bean(Rows.class), transactions);
        var facts = new TreeMap<String, Object>(Map.of("at", now.toString(), "currency", "CNY", "lines", List.of(), "rewards", List.of()));
        var money = Map.of("amount", net, "currency", "CNY");
        var outcome = new TreeMap<String, Object>(Map.of("outcome", Map.of("clawBacks", List.of(), "net", money, "virtualNet",
                Map.of("amount", "0.00", "currency", "CNY")), "stages", List.of()));
        var id = files.idAt(now);
        files.file(List.of(FiledDecisions.made(id, DecisionKind.REFUND, "replayed", now, "sha256:none", facts, outcome)));
        return id;
    }

    private static Engine other() {
        return new Engine("replayer", "plumbline 0.0.1, drools 1.0");
    }

    private Verdict replayed(String id) {
        return NODE.bean(Replays.class).of(List.of(id)).getFirst();
    }

    @Test
    void namesAnotherEngineThatDecidedOtherwise() {
        var verdict = replayed(filed(other(), "1.00"));

        assertThat(verdict.cause()).contains(Cause.ENGINE);
        assertThat(verdict.altered()).isEmpty();
        assertThat(verdict.recordedEngine()).startsWith("plumbline 0.0.1, drools ");
        assertThat(verdict.engine()).isNotEqualTo(verdict.recordedEngine());
        var view = ReplayViews.of(verdict);
        assertThat(view).containsEntry("identical", Optional.of(false)).containsEntry("cause", "engine");
        assertThat(String.valueOf(view.get("differences"))).contains("/outcome/net/amount", "1.00", "0.00");
    }

    @Test
    void isIdenticalUnderAnotherEngineThatDecidesAlike() {
        var verdict = replayed(filed(other(), "0.00"));

        assertThat(verdict.isIdentical()).isTrue();
        assertThat(verdict.recordedEngine()).startsWith("plumbline 0.0.1");
    }

    @Test
    void cannotExplainAnotherOutcomeOfTheSameEngine() {
        assertThat(replayed(filed(NODE.bean(Engine.class), "1.00")).cause()).contains(Cause.UNEXPLAINED);
        assertThat(replayed(filed(NODE.bean(Engine.class), "0.00")).isIdentical()).isTrue();
    }

    @Test
    void aDecisionThatIsGoneIsNotIdentical() {
        var verdict = replayed("d_01KAS3J8Q2T5V7X9Z0B1C3D5F7");

        assertThat(verdict.cause()).contains(Cause.RECORD);
        assertThat(verdict.altered()).containsExactly("decision");
    }
}
