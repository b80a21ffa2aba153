package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.fixture.DemoRules;
import plumbline.fixture.Oracle;
import plumbline.fixture.RandomSales;

/** The engine under the demo programme's rule files against a second computation from its terms, to the cent and to the adjustment. */
class DemoProgrammeOracleTests {

    private static final long SEED = 20_261_123;
    private static final int SALES = Integer.getInteger("oracle.sales", 3_000);

    @Test
    void quotesAndConfirmationsComeOutAsTheTermsSay() {
        var sales = new RandomSales(SEED);
        int capped = 0;
        int denied = 0;
        for (int i = 0; i < SALES; i++) {
            var quoting = sales.next();
            var quote = compare(i, quoting);
            var confirmation = compare(i, sales.confirmed(quoting, quote));
            for (var outcome : List.of(quote, confirmation)) {
                capped += count(outcome, Adjustment.Effect.CAP);
                denied += count(outcome, Adjustment.Effect.DENY);
            }
        }

        assertThat(capped).as("sales that reach a ceiling").isGreaterThan(SALES / 5);
        assertThat(denied).as("sales that are denied something").isGreaterThan(SALES / 5);
    }

    private static Outcome compare(int number, SaleFacts facts) {
        var decision = SaleDecision.decide(facts, DemoRules.rulebook());
        var outcome = decision.outcome();
        var oracle = Oracle.of(facts);

        assertThat(outcome.breaches()).as("sale %d: %s", number, facts).isEmpty();
        assertThat(levels(decision)).as("sale %d: %s", number, facts).isEqualTo(oracle.levels());
        assertThat(outcome.rewards().stream().map(DemoProgrammeOracleTests::text).toList()).as("sale %d: %s", number, facts)
                .isEqualTo(oracle.rewards());
        assertThat(outcome.purchaseAllowed()).as("sale %d: %s", number, facts).isEqualTo(oracle.allowed());
        assertThat(outcome.incentive().decimal()).isEqualTo(oracle.incentive());
        assertThat(outcome.incentiveShare()).isEqualTo(oracle.share());
        assertThat(outcome.disclosures()).hasSize(outcome.rewards().stream().anyMatch(it -> it.distance() >= 1 && it.granted().isPositive()) ? 1 : 0);
        return outcome;
    }

    private static int count(Outcome outcome, Adjustment.Effect effect) {
        return (int) outcome.rewards().stream().filter(it -> it.adjustments().stream().anyMatch(why -> why.effect() == effect)).count();
    }

    private static Map<String, String> levels(Decision decision) {
        var levels = new TreeMap<String, String>();
        for (var ruling : decision.stages().getFirst().fired()) {
            levels.put(ruling.on(), ((Said.Reached) ruling.said()).code());
        }
        return levels;
    }

    private static String text(Reward it) {
        return "%s %s@%d #%d %s %s/%d -> %s/%d %s".formatted(it.rule(), it.payee(), it.distance(), it.firstLine(), it.kind().code(),
                it.proposed().amount(), it.proposedQuantity(), it.granted().amount(), it.quantity(),
                it.adjustments().stream().map(DemoProgrammeOracleTests::text).toList());
    }

    private static String text(Adjustment it) {
        var text = it.effect() == Adjustment.Effect.DENY ? "deny " + it.rule()
                : "cap %s limit %s room %s".formatted(it.rule(), it.limit().orElseThrow().amount(), it.room().orElseThrow().amount());
        return it.binding() ? text + " binding" : text;
    }
}
