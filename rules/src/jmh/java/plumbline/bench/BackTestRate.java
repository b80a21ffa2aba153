package plumbline.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plumbline.decision.DecisionJson;
import plumbline.decision.FactsJson;
import plumbline.decision.SaleDecision;
import plumbline.decision.share.ShareDecision;
import plumbline.decision.share.ShareFactsJson;
import plumbline.decision.share.ShareJson;
import plumbline.fact.Matter;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomSales;
import plumbline.fixture.RandomShares;
import plumbline.gate.BackTest;
import plumbline.gate.Recorded;
import plumbline.rulebook.Rulebook;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many recorded decisions of the demo programme one processor makes again a second, from bytes to the sum of what differs; by the time of the
 * thread, so that what else runs on the machine matters little.
 */
public final class BackTestRate {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUNDS = 8;
    private static final int DECISIONS = 2_000;

    private BackTestRate() {}

    /** Prints a line a round; the last are those of a warm JVM. */
    public static void main(String[] arguments) {
        var sales = new ArrayList<Recorded>();
        var shares = new ArrayList<Recorded>();
        var randomSales = new RandomSales(1);
        var randomShares = new RandomShares(1);
        var rulebook = DemoRules.rulebook();
        for (int i = 0; i < DECISIONS; i++) {
            sales.add(sale(randomSales, rulebook));
            shares.add(share(randomShares, rulebook));
        }
        for (int i = 0; i < ROUNDS; i++) {
            System.out.printf("sales %.0f/s, shares %.0f/s on one processor%n", rate(sales, rulebook), rate(shares, rulebook));
        }
    }

    private static double rate(List<Recorded> decisions, Rulebook rulebook) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        var test = new BackTest(rulebook);
        decisions.forEach(test::add);
        if (test.impact().losers() > 0) {
            throw new IllegalStateException("the same rules cannot lower anything");
        }
        return decisions.size() * 1e9 / (threads.getCurrentThreadCpuTime() - before);
    }

    private static Recorded sale(RandomSales random, Rulebook rulebook) {
        var facts = random.next();
        var decision = SaleDecision.decide(facts, rulebook);
        var outcome = DecisionJson.recorded(DecisionJson.outcome(decision.outcome()), decision.stages());
        return new Recorded("d", Matter.SALE, JSON.writeValueAsBytes(FactsJson.of(facts)), JSON.writeValueAsBytes(outcome), Map.of());
    }

    private static Recorded share(RandomShares random, Rulebook rulebook) {
        var facts = random.next();
        var result = ShareDecision.decide(facts, rulebook);
        var outcome = DecisionJson.recorded(ShareJson.outcome(result.outcome()), result.stages());
        return new Recorded("d", Matter.SHARE, JSON.writeValueAsBytes(ShareFactsJson.of(facts)), JSON.writeValueAsBytes(outcome), Map.of());
    }
}
