package plumbline.gate;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import plumbline.gate.PublishGate.Decider;
import plumbline.pack.Finding;
import plumbline.pack.FindingCode;
import plumbline.pack.Pack;
import plumbline.pack.PackRejected;
import plumbline.pack.RuleSource;
import plumbline.rulebook.Rulebook;
import plumbline.rulebook.RulebookRejected;
import plumbline.scenario.Difference;
import plumbline.scenario.Scenario;

/** Runs every scenario of every pack that decides beside the candidate, and tells which rules none of them lets act. */
final class ScenarioStep {

    /** 上限: failures that are told one by one; a draft that breaks more is broken at its root. */
    private static final int TOLD_MAX = 200;

    private final Candidate candidate;
    private final List<Decider> deciders;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> fired = new TreeSet<>();

    ScenarioStep(Candidate candidate, List<Decider> deciders) {
        this.candidate = candidate;
        this.deciders = deciders;
    }

    StepReport run(Watch watch) {
        var programs = new ArrayList<Object>();
        var rules = new TreeMap<String, Finding>();
        for (int i = 0; i < deciders.size(); i++) {
            programs.add(new Program(deciders.get(i)).run(watch.part((double) i / deciders.size(), (i + 1.0) / deciders.size())));
            deciders.get(i).packs().forEach(pack -> pack.rules().forEach(rule -> rules.put(rule.id(), unfired(pack, rule))));
        }
        int all = rules.size();
        rules.keySet().removeAll(fired);
        rules.values().stream().filter(it -> it.pack().equals(candidate.pack())).forEach(it -> found.add(Found.of(it)));
        found.sort(Comparator.comparingInt(it -> (it.isError() ? 0 : 2) + (it.finding().pack().equals(candidate.pack()) ? 0 : 1)));
        var coverage = new TreeMap<String, Object>();
        coverage.put("rules", all);
        coverage.put("fired", all - rules.size());
        coverage.put("unfired", List.copyOf(rules.keySet()));
        var details = new TreeMap<String, Object>();
        details.put("coverage", coverage);
        details.put("programs", programs);
        return StepReport.of(Step.SCENARIOS, found, details);
    }

    private static Finding unfired(Pack pack, RuleSource rule) {
        return FindingCode.RULE_UNFIRED.at(rule.path(), Finding.Span.FILE, "没有一个场景让规则 %s 起作用；请补一个".formatted(rule.id()),
                "no scenario lets rule %s act; add one".formatted(rule.id())).in(pack.id());
    }

    /** The scenarios of one programme. */
    private final class Program {

        private final Decider decider;
        private final Map<String, Rulebook> extended = new TreeMap<>();
        private final Map<String, RuleSource> rules = new TreeMap<>();
        private int failed;

        Program(Decider decider) {
            this.decider = decider;
            decider.packs().forEach(pack -> pack.rules().forEach(rule -> rules.put(rule.id(), rule)));
        }

        Map<String, Object> run(Watch watch) {
            var scenarios = decider.packs().stream().flatMap(pack -> Scenario.reading(pack).scenarios().stream()).toList();
            try {
                for (int i = 0; i < scenarios.size(); i++) {
                    watch.check();
                    watch.progress().accept((double) i / scenarios.size());
                    play(scenarios.get(i));
                }
            } finally {
                extended.values().forEach(Rulebook::close);
            }
            var json = new TreeMap<String, Object>(Map.of("scenarios", scenarios.size(), "failed", failed));
            if (!decider.setting().program().isEmpty()) {
                json.put("program", decider.setting().program());
            }
            return json;
        }

        private void play(Scenario scenario) {
            try {
                var result = scenario.run(rulebook(scenario));
                result.stages().forEach(stage -> stage.fired().forEach(ruling -> fired.add(ruling.rule())));
                if (!result.differences().isEmpty()) {
                    fail(failure(scenario, result));
                }
            } catch (PackRejected e) {
                fail(unreadable(scenario, e.findings().getFirst().message().zh(), e.findings().getFirst().message().en()));
            } catch (RulebookRejected e) {
                fail(unreadable(scenario, e.findings().getFirst().message().zh(), e.findings().getFirst().message().en()));
            } catch (IllegalArgumentException | DateTimeException e) {
                fail(unreadable(scenario, String.valueOf(e.getMessage()), String.valueOf(e.getMessage())));
            }
        }

        private void fail(Found failure) {
            failed++;
            if (found.size() < TOLD_MAX) {
                found.add(failure.in(decider.setting()));
            }
        }

        private Rulebook rulebook(Scenario scenario) {
            if (scenario.bringsNothing()) {
                return decider.rulebook();
            }
            var packs = scenario.packs(decider.packs());
            return extended.computeIfAbsent(Rulebook.hash(packs), hash -> Rulebook.compile(packs, decider.setting().currency()));
        }

        private Found failure(Scenario scenario, Scenario.Result result) {
            var spoke = new TreeSet<String>();
            result.stages().forEach(stage -> stage.fired().forEach(ruling -> spoke.add(ruling.rule())));
            var zh = result.differences().stream().map(it -> it.text().zh()).collect(Collectors.joining("；"));
            var en = result.differences().stream().map(it -> it.text().en()).collect(Collectors.joining("; "));
            var finding = code(scenario, result).at(scenario.path(), scenario.span(),
                    "场景“%s”与预期不符：%s。起作用的规则：%s".formatted(scenario.name(), zh, cited(spoke)),
                    "the scenario '%s' gives something else: %s. Rules that spoke: %s".formatted(scenario.name(), en, cited(spoke)))
                    .in(scenario.pack());
            var failure = Found.of(finding).with("case", scenario.name())
                    .with("differences", result.differences().stream().map(Program::difference).toList());
            return result.came().map(it -> failure.with("gives", it)).orElse(failure);
        }

        /**
         * A draft cannot change what another pack expects, and that pack can only follow once this one is published: unless a denial of its own is
         * lost, that is for people to see.
         */
        private FindingCode code(Scenario scenario, Scenario.Result result) {
            boolean isOwn = scenario.pack().equals(candidate.pack());
            return isOwn || result.differences().stream().anyMatch(Difference::losesADenial) ? FindingCode.SCENARIO_FAILED
                    : FindingCode.SCENARIO_ELSEWHERE;
        }

        private static Map<String, Object> difference(Difference it) {
            return new TreeMap<>(Map.of("what", it.what(), "expected", it.expected(), "got", it.got()));
        }

        private String cited(Set<String> spoke) {
            return spoke.isEmpty() ? "—" : spoke.stream().map(this::cited).collect(Collectors.joining(", "));
        }

        private String cited(String id) {
            var rule = rules.get(id);
            return rule == null || rule.citations().isEmpty() ? id : "%s (%s)".formatted(id, String.join(", ", rule.citations()));
        }

        private Found unreadable(Scenario scenario, String zh, String en) {
            return Found.of(FindingCode.SCENARIO_UNREADABLE.at(scenario.path(), scenario.span(), "场景“%s”无法运行：%s".formatted(scenario.name(), zh),
                    "the scenario '%s' cannot be run: %s".formatted(scenario.name(), en)).in(scenario.pack())).with("case", scenario.name());
        }
    }
}
