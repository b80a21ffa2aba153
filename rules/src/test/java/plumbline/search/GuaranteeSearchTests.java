package plumbline.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.decision.SaleDecision;
import plumbline.decision.StageTrail;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.rulebook.Rulebook;
import plumbline.scenario.Scenario;
import plumbline.scenario.ScenarioText;

class GuaranteeSearchTests {

    private static final SearchPlan.Setting SETTING = new SearchPlan.Setting(ASale.CNY, new Jurisdiction("CN"), ASale.ZONE);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Bilingual TITLE = new Bilingual("来回“一次”", "there and \"back\"");
    private static final int ROUND_TRIPS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 20261123})
    void theShippedPacksBreakNothing(long seed) {
        var result = GuaranteeSearch.run(plan(seed, 3_000), () -> false, part -> {});

        assertThat(result.counterExamples()).extracting(CounterExample::scenario).isEmpty();
        assertThat(result.cases()).isEqualTo(3_000);
        assertThat(result.stopped()).isFalse();
        assertThat(result.decisions()).isGreaterThan(20_000);
        assertThat(result.boundaries()).containsKeys("amounts", "rates", "days", "ages", "dates");
    }

    @Test
    void theAnswerIsTheSameOnOneThreadAndOnFour() {
        var packs = PlantedFaults.A_SUPPLEMENT_FOR_NEWCOMERS.packs().packs();
        try (var rulebook = Rulebook.compile(packs, ASale.CNY)) {
            var plan = new SearchPlan(new SearchPlan.Version(rulebook, packs), Optional.empty(), SETTING, DAY, 7, 1_000);

            var alone = GuaranteeSearch.run(plan, 1, () -> false, part -> {});
            var together = GuaranteeSearch.run(plan, 4, () -> false, part -> {});

            assertThat(alone.counterExamples()).isNotEmpty().isEqualTo(together.counterExamples());
        }
    }

    @Test
    void itStopsWhenItIsToldAndSaysSo() {
        var asked = new AtomicInteger();

        var result = GuaranteeSearch.run(plan(1, 20_000), () -> asked.incrementAndGet() > 3, part -> {});

        assertThat(result.stopped()).isTrue();
        assertThat(result.cases()).isLessThan(1_000);
    }

    @Test
    void progressEndsAtOne() {
        var most = new DoubleAccumulator(Math::max, 0);

        GuaranteeSearch.run(plan(1, 120), () -> false, most::accumulate);

        assertThat(most.get()).isEqualTo(1.0);
    }

    @Test
    void refusesNoCases() {
        assertThatThrownBy(() -> plan(1, 0)).hasMessageContaining("0 cases");
    }

    @Test
    void everyCaseIsWrittenSuchThatItReadsBackToTheSameDecision() {
        var rulebook = DemoRules.rulebook();
        var maker = new CaseMaker(plan(3, ROUND_TRIPS), Boundaries.of(DemoRules.packs(), ASale.CNY), facts -> SaleDecision.decide(facts, rulebook));
        var decisions = new TreeMap<String, List<StageTrail>>();
        var pack = DemoRules.packs().getLast();
        var files = new TreeMap<String, byte[]>();
        pack.files().paths().forEach(path -> files.put(path, pack.files().bytes(path)));
        for (int number = 0; number < ROUND_TRIPS; number++) {
            var facts = maker.make(number);
            var decision = SaleDecision.decide(facts, rulebook);
            var path = "cases/there-and-back-%d.yaml".formatted(number);
            decisions.put(pack.id() + "/" + path, decision.stages());
            files.put(path, ScenarioText.file(facts, TITLE, TITLE, ScenarioText.as(decision, facts)).getBytes(UTF_8));
        }

        var scenarios = Scenario.of(Pack.read(pack.id(), new PackFiles(files))).stream().filter(it -> decisions.containsKey(it.file())).toList();

        assertThat(scenarios).hasSize(ROUND_TRIPS).allSatisfy(it -> {
            var result = it.run(rulebook);
            assertThat(result.differences()).as(it.file()).isEmpty();
            assertThat(result.stages()).as(it.file()).isEqualTo(decisions.get(it.file()));
        });
    }

    private static SearchPlan plan(long seed, int cases) {
        var version = new SearchPlan.Version(DemoRules.rulebook(), DemoRules.packs());
        return new SearchPlan(version, Optional.of(version), SETTING, DAY, seed, cases);
    }
}
