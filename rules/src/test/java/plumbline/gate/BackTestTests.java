package plumbline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.DemoRules.replacing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import plumbline.decision.DecisionJson;
import plumbline.decision.FactsJson;
import plumbline.decision.SaleDecision;
import plumbline.decision.StageTrail;
import plumbline.decision.share.ShareDecision;
import plumbline.decision.share.ShareFactsJson;
import plumbline.decision.share.ShareJson;
import plumbline.fact.LineKind;
import plumbline.fact.Matter;
import plumbline.fact.SaleFacts;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomSales;
import plumbline.fixture.RandomShares;
import plumbline.rulebook.Rulebook;
import tools.jackson.databind.json.JsonMapper;

class BackTestTests {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<Recorded> RECORDED = recorded();

    @Test
    void theSameRulesChangeNothing() {
        var json = run(DemoRules.rulebook(), RECORDED).json();

        assertThat(json).containsEntry("decisions", (long) RECORDED.size()).containsEntry("changed", 0L).containsEntry("losers", 0)
                .containsEntry("gainers", List.of()).containsEntry("biggestLosers", List.of()).containsEntry("newLimits", List.of());
        assertThat(MAPPER.valueToTree(json).at("/totals/0/before").asString()).isNotEqualTo("0.00")
                .isEqualTo(MAPPER.valueToTree(json).at("/totals/0/after").asString());
    }

    @Test
    void aLowerTierTellsWhoLosesHowMuchAndByWhichRule() {
        var facts = ASale.of(LineKind.COURSE, "100.00").facts();
        try (var lower = lower()) {
            var json = MAPPER.valueToTree(run(lower, List.of(sale(facts), sale(facts))).json());

            assertThat(json.at("/losers").asInt()).isEqualTo(1);
            assertThat(json.at("/changed").asInt()).isEqualTo(2);
            assertThat(json.at("/biggestLosers/0/member").asString()).isEqualTo("w-p2");
            assertThat(json.at("/biggestLosers/0/before").asString()).isEqualTo("16.00");
            assertThat(json.at("/biggestLosers/0/after").asString()).isEqualTo("8.00");
            assertThat(json.at("/byRule/0/rule").asString()).isEqualTo("liandong.commission");
            assertThat(json.at("/byRule/0/changed").asInt()).isEqualTo(2);
            assertThat(json.at("/byKind/0/kind").asString()).isEqualTo("commission");
            assertThat(json.at("/byLevel/0/level").asString()).isEqualTo("regular");
        }
    }

    @Test
    void aLowerCapIsToldAsALimitThatBitesNow() {
        var facts = ASale.of(LineKind.COURSE, "1000.00").facts();
        var low = DemoRules.packs(it -> it, replacing("parameters.yaml", "value: \"2000.00\"", "value: \"10.00\""));
        try (var capped = Rulebook.compile(low, ASale.CNY)) {
            var json = MAPPER.valueToTree(run(capped, List.of(sale(facts))).json());

            assertThat(json.at("/newLimits/0/rule").asString()).isEqualTo("liandong.monthly-payout");
            assertThat(json.at("/newLimits/0/times").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aQuoteThatHadMadeNoDifferenceDoesNotHideAHigherReward() {
        var quoted = ASale.of(LineKind.COURSE, "100.00");
        var outcome = DemoRules.outcome(quoted.facts());
        var confirmed = quoted.quoted(ASale.quoteOf(outcome)).facts();
        var more = DemoRules.packs(it -> it, replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.09"));
        try (var higher = Rulebook.compile(more, ASale.CNY)) {
            var json = MAPPER.valueToTree(run(higher, List.of(sale(confirmed))).json());

            assertThat(json.at("/gainers/0/after").asString()).isEqualTo("9.00");
            assertThat(json.at("/losers").asInt()).isZero();
        }
    }

    @Test
    void sharesThatWouldNotBeAllowedAnyMoreAreCounted() {
        var stricter = DemoRules.packs(it -> it, replacing("limits/voluntary-share.drl", "Share( trigger != \"voluntary\" )", "Share( )"));
        try (var strict = Rulebook.compile(stricter, ASale.CNY)) {
            var json = run(strict, RECORDED).json();

            assertThat((Long) json.get("sharesNewlyDenied")).isPositive();
            assertThat(json).containsEntry("sharesNewlyAllowed", 0L);
        }
    }

    /** Any number of workers in any order come to the same bytes. */
    @Test
    void theResultDoesNotDependOnWhoDidWhat() throws InterruptedException, ExecutionException {
        try (var lower = lower()) {
            var alone = MAPPER.writeValueAsString(run(lower, RECORDED).json());

            for (int workers = 2; workers <= 5; workers++) {
                assertThat(MAPPER.writeValueAsString(together(lower, workers).json())).isEqualTo(alone);
            }
        }
    }

    private static Impact together(Rulebook rulebook, int workers) throws InterruptedException, ExecutionException {
        var shuffled = new ArrayList<>(RECORDED);
        Collections.shuffle(shuffled, new Random(workers));
        var parts = new ArrayList<Callable<Impact>>();
        for (int i = 0; i < workers; i++) {
            int from = shuffled.size() * i / workers;
            int to = shuffled.size() * (i + 1) / workers;
            parts.add(() -> run(rulebook, shuffled.subList(from, to)));
        }
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var sum = new Impact();
            for (Future<Impact> part : threads.invokeAll(parts)) {
                sum.add(part.get());
            }
            return sum;
        }
    }

    private static Rulebook lower() {
        return Rulebook.compile(DemoRules.packs(it -> it, replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.04")), ASale.CNY);
    }

    private static Impact run(Rulebook rulebook, List<Recorded> decisions) {
        var test = new BackTest(rulebook);
        decisions.forEach(test::add);
        return test.impact();
    }

    private static List<Recorded> recorded() {
        var all = new ArrayList<Recorded>();
        var sales = new RandomSales(7);
        var shares = new RandomShares(7);
        for (int i = 0; i < 100; i++) {
            var facts = sales.next();
            all.add(sale(facts));
            all.add(sale(sales.confirmed(facts, DemoRules.outcome(facts))));
            var share = shares.next();
            var result = ShareDecision.decide(share, DemoRules.rulebook());
            all.add(recorded(Matter.SHARE, ShareFactsJson.of(share), ShareJson.outcome(result.outcome()), result.stages()));
        }
        return all;
    }

    private static Recorded sale(SaleFacts facts) {
        var decision = SaleDecision.decide(facts, DemoRules.rulebook());
        return recorded(Matter.SALE, FactsJson.of(facts), DecisionJson.outcome(decision.outcome()), decision.stages());
    }

    private static Recorded recorded(Matter matter, SortedMap<String, Object> facts, SortedMap<String, Object> outcome, List<StageTrail> stages) {
        var members = new TreeMap<String, String>(Map.of("p1", "w-p1", "p2", "w-p2", "p3", "w-p3"));
        return new Recorded("d", matter, bytes(facts), bytes(DecisionJson.recorded(outcome, stages)), members);
    }

    private static byte[] bytes(Object json) {
        return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }
}
