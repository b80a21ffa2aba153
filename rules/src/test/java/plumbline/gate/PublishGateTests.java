package plumbline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.DemoRules.replacing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import plumbline.fact.Bilingual;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.pack.BundledPacks;
import plumbline.pack.PackFiles;
import plumbline.scenario.Acceptance;
import tools.jackson.databind.node.ObjectNode;

class PublishGateTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final PackFiles SOUND = BundledPacks.files("program/liandong");
    private static final Setting DEMO = new Setting("liandong", ASale.CNY, DemoRules.packs());

    @Test
    void aPackAsItIsPassesEveryStep() {
        var report = check(SOUND);

        assertThat(report.passed()).isTrue();
        assertThat(report.steps()).extracting(StepReport::step).containsExactly(Step.values());
        assertThat(report.steps()).allMatch(it -> it.findings().isEmpty());
        assertThat(step(report, Step.GUARANTEES).status()).isEqualTo(StepReport.Status.SKIPPED);
        var coverage = (Map<?, ?>) step(report, Step.SCENARIOS).details().get("coverage");
        assertThat(coverage).isNotNull();
        assertThat(coverage.get("unfired")).isEqualTo(List.of());
        assertThat(coverage.get("fired")).isEqualTo(coverage.get("rules"));
    }

    @Test
    void whatDoesNotCompileGoesNoFurther() {
        var report = check(replacing("rewards/commission.drl", "when\n", "wenn\n").apply(SOUND));

        assertThat(report.passed()).isFalse();
        assertThat(report.steps()).extracting(StepReport::status).containsExactly(StepReport.Status.FAILED, StepReport.Status.SKIPPED,
                StepReport.Status.SKIPPED, StepReport.Status.SKIPPED, StepReport.Status.SKIPPED, StepReport.Status.SKIPPED);
    }

    @Test
    void whatTheCompilerFindsIsAFinding() {
        var report = check(replacing("rewards/commission.drl", "distance == 1", "distanz == 1").apply(SOUND));

        assertThat(step(report, Step.COMPILE).findings()).isNotEmpty();
        assertThat(step(report, Step.SCENARIOS).status()).isEqualTo(StepReport.Status.SKIPPED);
    }

    @Test
    void aPackThatIsNotSoundDecidesNothing() {
        var report = check(replacing("rewards/tier.csv", "5000.00,0.16", "1000.00,0.16").apply(SOUND));

        assertThat(step(report, Step.COMPILE).status()).isEqualTo(StepReport.Status.PASSED);
        assertThat(step(report, Step.LINT).status()).isEqualTo(StepReport.Status.FAILED);
        assertThat(step(report, Step.SCENARIOS).status()).isEqualTo(StepReport.Status.SKIPPED);
        assertThat(report.passed()).isFalse();
    }

    @Test
    void aFailedScenarioSaysWhereItStandsAndWhatItGives() {
        var changed = replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.07").apply(SOUND);
        var failed = step(check(changed), Step.SCENARIOS);

        assertThat(failed.status()).isEqualTo(StepReport.Status.FAILED);
        assertThat(failed.findings()).anySatisfy(it -> {
            assertThat(it.finding().file()).isEqualTo("rewards/commission.yaml");
            assertThat(it.finding().span().line()).isEqualTo(7);
            assertThat(it.finding().message().en()).contains("expected 8.00, got 7.00").contains("liandong.commission (liandong-terms-3)");
            assertThat(it.finding().message().zh()).contains("应为 8.00，实为 7.00");
            assertThat(it.more()).containsEntry("program", "liandong").containsEntry("case", "没有近期业绩，第一档 · no recent sales, first tier");
            assertThat(String.valueOf(it.more().get("gives"))).isEqualTo("{\"rewards\":{\"ann liandong.commission\":\"7.00\"}}");
        });
    }

    /** What the failed scenarios give is accepted file by file: then they pass, and the comments are still there. */
    @Test
    void whatFailedScenariosGiveCanBeAccepted() {
        var files = replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.07").apply(SOUND);
        var all = step(check(files), Step.SCENARIOS).findings();
        var failed = all.stream().filter(Found::isError).toList();

        for (var it : failed) {
            var path = it.finding().file();
            files = files.with(path, Acceptance.accept(files.text(path),
                    Map.of(String.valueOf(it.more().get("case")), (ObjectNode) Objects.requireNonNull(it.more().get("gives")))));
        }

        assertThat(failed).hasSizeGreaterThan(10).allMatch(it -> it.finding().pack().equals("program-liandong"));
        assertThat(all).filteredOn(it -> !it.isError()).isNotEmpty().allMatch(it -> it.finding().code().equals("scenario-elsewhere"));
        assertThat(check(files).passed()).isTrue();
        assertThat(files.text("rewards/commission.yaml")).contains("# 100.00 × 8 %");
    }

    @Test
    void aRuleThatNoScenarioLetsActIsWarnedOf() {
        UnaryOperator<PackFiles> late = replacing("rewards/payment.drl", "@validFrom(\"2000-01-01\")", "@validFrom(\"2099-01-01\")");
        var findings = step(check(late.apply(SOUND)), Step.SCENARIOS).findings();

        assertThat(findings).anySatisfy(it -> {
            assertThat(it.finding().code()).isEqualTo("rule-unfired");
            assertThat(it.finding().file()).isEqualTo("rewards/payment.drl");
        });
    }

    @Test
    void aCounterExampleFailsTheCheck() {
        var example = new GuaranteeStep.CounterExample("balance", "liandong.points", new Bilingual("超过三成", "more than 30 %"), "cases/broken.yaml",
                "cases: []\n");
        GuaranteeStep search = (setting, packs, rulebook, watch) -> new GuaranteeStep.Result(List.of(example), new TreeMap<>(Map.of("cases", 1)));
        try (var gate = new PublishGate(candidate(SOUND), List.of(DEMO), Optional.of(search), (setting, rulebook, watch) -> new Impact())) {
            var report = gate.run(Watch.NOBODY);

            assertThat(report.passed()).isFalse();
            assertThat(step(report, Step.GUARANTEES).findings()).singleElement().satisfies(it -> {
                assertThat(it.more()).containsEntry("guarantee", "balance").containsEntry("scenario", "cases: []\n");
                assertThat(it.finding().file()).isEqualTo("cases/broken.yaml");
            });
        }
    }

    private static Report check(PackFiles files) {
        try (var gate = new PublishGate(candidate(files), List.of(DEMO), Optional.empty(), (setting, rulebook, watch) -> new Impact())) {
            return gate.run(Watch.NOBODY);
        }
    }

    private static Candidate candidate(PackFiles files) {
        return new Candidate("program-liandong", files.with("CHANGES.md", "more\n"), Optional.of(SOUND), TODAY);
    }

    private static StepReport step(Report report, Step step) {
        return report.steps().stream().filter(it -> it.step() == step).findFirst().orElseThrow();
    }
}
