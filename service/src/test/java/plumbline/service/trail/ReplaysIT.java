package plumbline.service.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import plumbline.decision.FactsJson;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.database.Rows;
import plumbline.service.database.Transactions;
import plumbline.service.log.Log;
import plumbline.service.log.LoggedEntries;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.trail.Verdict.Cause;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

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
        assertThat(view).containsEntry("identical", false).containsEntry("cause", "engine");
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

    /** Replays a quote under rules of which the archive says that. */
    private Verdict underRules(Engine recorded, RuntimeException said) {
        var files = new FiledDecisions(
                new Trail(NODE.bean(Log.class), recorded, NODE.bean(ProgramKeys.class), NODE.bean(MemberKeys.class), NODE.bean(Rows.class)),
                NODE.bean(Rows.class), transactions);
        var buyer = new PersonFacts("p1", OptionalInt.of(0), new Jurisdiction("CN"), PersonFacts.ADULT, Occupation.NONE, true, List.of());
        var currency = Currency.getInstance("CNY");
        var line = new LineFacts(1, "1", "s", LineKind.COURSE, Optional.empty(), 1, Money.parse("1.00", currency), Optional.empty(),
                Optional.empty());
        var sale = new SaleFacts(new Jurisdiction("CN"), ZoneId.of("Asia/Shanghai"), currency, now, new Jurisdiction("CN"), List.of(line),
                List.of(buyer),
                false, Set.of(), true, Optional.empty());
        var id = files.idAt(now);
        var next = files.idAt(now);
        files.file(List.of(id, next).stream()
                .map(it -> FiledDecisions.made(it, DecisionKind.QUOTE, "replayed", now, "sha256:none", FactsJson.of(sale), new TreeMap<>()))
                .toList());
        var asked = new AtomicInteger();
        var archive = new RulebookArchive() {
            @Override
            public Archived byHash(String program, String hash) {
                asked.incrementAndGet();
                throw said;
            }

            @Override
            public List<VersionOrigin> origins(String program, String hash) {
                return List.of();
            }
        };
        var replays = new Replays(NODE.bean(SearchMapper.class), NODE.bean(Parts.class), NODE.bean(LoggedEntries.class), archive,
                NODE.bean(Engine.class));
        var verdicts = replays.of(List.of(id, next));
        assertThat(verdicts).extracting(Verdict::decision).containsExactly(id, next);
        assertThat(asked.get()).isEqualTo(1);
        return verdicts.getLast();
    }

    /** That an engine of now cannot compile the rules of then is no sign that anybody changed them. */
    @Test
    void tellsRulesThatDoNotCompileAnyMoreFromRulesThatWereChanged() {
        var uncompilable = new IllegalArgumentException("a verb that there is no more");

        assertThat(underRules(other(), uncompilable).cause()).contains(Cause.ENGINE);
        assertThat(underRules(other(), uncompilable).detail()).contains("a verb that there is no more");
        assertThat(underRules(NODE.bean(Engine.class), uncompilable).cause()).contains(Cause.UNEXPLAINED);
        assertThat(underRules(other(), new RulebookLost("other files")).cause()).contains(Cause.RULEBOOK);
        assertThat(underRules(other(), Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "nobody knows it")).cause()).contains(Cause.RULEBOOK);
    }

    @Test
    void aDecisionThatIsGoneIsNotIdentical() {
        var verdict = replayed("d_01KAS3J8Q2T5V7X9Z0B1C3D5F7");

        assertThat(verdict.cause()).contains(Cause.RECORD);
        assertThat(verdict.altered()).containsExactly("decision");
    }
}
