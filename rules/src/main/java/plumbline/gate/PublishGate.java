package plumbline.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import plumbline.pack.Finding;
import plumbline.pack.FindingCode;
import plumbline.pack.Pack;
import plumbline.pack.PackLint;
import plumbline.pack.Windows;
import plumbline.rulebook.Rulebook;
import plumbline.rulebook.RulebookRejected;
import plumbline.scenario.Scenario;

/**
 * Runs the steps over a pack as it is being edited. What cannot be compiled, or contains what rules may not, goes no further; nor does a pack
 * that is not sound enough to decide by.
 */
public final class PublishGate implements AutoCloseable {

    private static final String POLICY = "policy-";
    /** How much of the work is done, as far as it can be told beforehand, after compiling, after the scenarios and after the search. */
    private static final double COMPILED = 0.2;
    private static final double PLAYED = 0.5;
    private static final double SEARCHED = 0.8;

    private final Candidate candidate;
    private final List<Setting> settings;
    private final Optional<GuaranteeStep> guarantees;
    private final BackTestStep backTest;
    private final List<Decider> deciders = new ArrayList<>();

    /**
     * @param settings
     *            each programme that uses the pack; one without a programme if none does
     */
    public PublishGate(Candidate candidate, List<Setting> settings, Optional<GuaranteeStep> guarantees, BackTestStep backTest) {
        this.candidate = candidate;
        this.settings = List.copyOf(settings);
        this.guarantees = guarantees;
        this.backTest = backTest;
    }

    /** The packs of a programme with the candidate among them, compiled. */
    record Decider(Setting setting, List<Pack> packs, Rulebook rulebook) {}

    /**
     * Runs all steps.
     *
     * @throws CheckStopped
     *             if it is stopped
     */
    public Report run(Watch watch) {
        var reading = Pack.reading(candidate.pack(), candidate.files());
        var compiled = compile(reading, watch);
        var policy = only(compiled, it -> it.startsWith(POLICY));
        var form = only(compiled, it -> !it.startsWith(POLICY));
        watch.progress().accept(COMPILED);
        var steps = new ArrayList<StepReport>();
        steps.add(StepReport.of(Step.COMPILE, form));
        steps.add(reading.pack().isEmpty() ? StepReport.skipped(Step.POLICY) : StepReport.of(Step.POLICY, policy));
        boolean goesOn = compiled.stream().noneMatch(Found::isError);
        boolean isSound = goesOn && reading.findings().stream().noneMatch(it -> it.severity() == Finding.Severity.ERROR);
        steps.add(goesOn ? lint(reading) : StepReport.skipped(Step.LINT));
        steps.add(isSound ? new ScenarioStep(candidate, deciders).run(watch.part(COMPILED, PLAYED)) : StepReport.skipped(Step.SCENARIOS));
        steps.add(isSound && guarantees.isPresent() ? search(guarantees.get(), watch.part(PLAYED, SEARCHED)) : StepReport.skipped(Step.GUARANTEES));
        return finish(steps, isSound, watch.part(SEARCHED, 1));
    }

    private Report finish(List<StepReport> steps, boolean isSound, Watch watch) {
        if (!isSound) {
            steps.add(StepReport.skipped(Step.BACKTEST));
            return new Report(steps, 0);
        }
        var impacts = new ArrayList<Object>();
        int losers = 0;
        for (int i = 0; i < deciders.size(); i++) {
            watch.check();
            var decider = deciders.get(i);
            var impact = backTest.run(decider.setting, decider.rulebook, watch.part((double) i / deciders.size(), (i + 1.0) / deciders.size()));
            var json = impact.json();
            json.put("program", decider.setting.program());
            impacts.add(json);
            losers = Math.max(losers, impact.losers());
        }
        var details = new TreeMap<String, Object>();
        details.put("programs", impacts);
        steps.add(StepReport.of(Step.BACKTEST, windows(), details));
        return new Report(steps, losers);
    }

    private List<Found> compile(Pack.Reading reading, Watch watch) {
        var found = new ArrayList<Found>();
        reading.findings().stream().filter(PublishGate::isOfForm).forEach(it -> found.add(Found.of(it.in(candidate.pack()))));
        if (reading.pack().isPresent() && found.stream().noneMatch(Found::isError)) {
            for (var setting : settings) {
                watch.check();
                compile(setting, reading.pack().get(), found);
            }
        }
        return found;
    }

    private void compile(Setting setting, Pack pack, List<Found> found) {
        try {
            var packs = setting.with(pack);
            deciders.add(new Decider(setting, packs, Rulebook.compile(packs, setting.currency())));
        } catch (RulebookRejected e) {
            e.findings().forEach(it -> found.add(Found.of(it).in(setting)));
        }
    }

    private StepReport lint(Pack.Reading reading) {
        var found = new ArrayList<Found>();
        reading.findings().stream().filter(it -> !isOfForm(it)).forEach(it -> found.add(Found.of(it.in(candidate.pack()))));
        reading.pack().ifPresent(pack -> {
            PackLint.of(pack, base(), candidate.today()).forEach(it -> found.add(Found.of(it.in(candidate.pack()))));
            Scenario.reading(pack).findings().forEach(it -> found.add(Found.of(it)));
        });
        return StepReport.of(Step.LINT, found);
    }

    private Optional<Pack> base() {
        return candidate.base().flatMap(files -> Pack.reading(candidate.pack(), files).pack());
    }

    private StepReport search(GuaranteeStep step, Watch watch) {
        var found = new ArrayList<Found>();
        var programs = new ArrayList<Object>();
        for (int i = 0; i < deciders.size(); i++) {
            var decider = deciders.get(i);
            watch.check();
            var result = step.search(decider.setting, decider.packs, decider.rulebook,
                    watch.part((double) i / deciders.size(), (i + 1.0) / deciders.size()));
            result.counterExamples().forEach(it -> found.add(broken(it).in(decider.setting)));
            var told = new TreeMap<>(result.told());
            told.put("program", decider.setting.program());
            programs.add(told);
        }
        watch.check();
        return StepReport.of(Step.GUARANTEES, found, new TreeMap<>(Map.of("programs", programs)));
    }

    private static Found broken(GuaranteeStep.CounterExample example) {
        var finding = FindingCode.GUARANTEE_BROKEN.at(example.path(), Finding.Span.FILE, example.text().zh(), example.text().en());
        var broken = Found.of(finding).with("guarantee", example.guarantee()).with("scenario", example.scenario());
        return example.rule().isEmpty() ? broken : broken.with("rule", example.rule());
    }

    /** What was recorded holds no more than the rules in force then could look at. */
    private List<Found> windows() {
        var found = new ArrayList<Found>();
        for (var decider : deciders) {
            int recorded = Windows.longest(decider.setting.packs());
            int asked = decider.rulebook.historyDays();
            if (asked > recorded && !decider.setting.packs().isEmpty()) {
                found.add(Found.of(FindingCode.BACKTEST_WINDOW.at("", Finding.Span.FILE,
                        "草稿可回看 %d 天，而已记录的事实最多 %d 天；更早的数据未计入回测".formatted(asked, recorded),
                        "the draft may look back %d days, what was recorded reaches back %d; what was before is not in the back-test".formatted(asked,
                                recorded)))
                        .in(decider.setting));
            }
        }
        return found;
    }

    private static List<Found> only(List<Found> found, Function<String, Boolean> code) {
        return found.stream().filter(it -> code.apply(it.finding().code())).toList();
    }

    private static boolean isOfForm(Finding finding) {
        return Arrays.stream(FindingCode.values())
                .anyMatch(it -> it.code().equals(finding.code()) && it.step() == FindingCode.Step.COMPILE);
    }

    /** Frees what was compiled. */
    @Override
    public void close() {
        deciders.forEach(it -> it.rulebook.close());
        deciders.clear();
    }
}
