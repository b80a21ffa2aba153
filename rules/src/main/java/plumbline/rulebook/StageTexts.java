package plumbline.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Finding;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import plumbline.rulebook.StageText.Line;
import plumbline.vetting.VettedRule;
import plumbline.vetting.Vetting;

/** The texts of all stages of some packs, and the findings of all of them together. */
final class StageTexts {

    private final List<StageText> texts;
    private final List<Finding> findings = new ArrayList<>();

    private StageTexts(List<StageText> texts) {
        this.texts = texts;
    }

    /**
     * Vets every rule of the packs.
     *
     * @param order
     *            of the rules within a text
     * @throws RulebookRejected
     *             with the findings of all rules, if any rule does not pass
     */
    static StageTexts of(List<Pack> packs, Comparator<RuleSource> order) {
        var vetted = vetted(packs);
        var ids = RuleNumbers.ids(packs);
        vetted.sort(Comparator.comparing(it -> it.rule().source(), order));
        var texts = new ArrayList<StageText>();
        for (var matter : Matter.values()) {
            for (var stage : Stage.values()) {
                var numbers = numbers(ids.get(RuleNumbers.group(matter, stage)), matter, stage);
                var lines = vetted.stream().filter(it -> it.rule().source().matter() == matter && it.rule().source().stage() == stage)
                        .map(it -> new Line(it.pack(), it.rule(), numbers.getOrDefault(it.rule().source().id(), -1))).toList();
                texts.add(new StageText(matter, stage, lines));
            }
        }
        return new StageTexts(texts);
    }

    private static List<Vetted> vetted(List<Pack> packs) {
        var vetted = new ArrayList<Vetted>();
        var findings = new ArrayList<Finding>();
        for (var pack : packs) {
            var found = new ArrayList<Finding>();
            pack.rules().forEach(rule -> Vetting.read(rule, found).ifPresent(it -> vetted.add(new Vetted(pack.id(), it))));
            found.forEach(finding -> findings.add(finding.in(pack.id())));
        }
        if (!findings.isEmpty()) {
            throw new RulebookRejected(findings);
        }
        return vetted;
    }

    private static Map<String, Integer> numbers(List<String> ids, Matter matter, Stage stage) {
        var numbers = new HashMap<String, Integer>();
        ids.forEach(id -> numbers.put(id, RuleNumbers.of(matter, stage, numbers.size())));
        return numbers;
    }

    /**
     * Compiles the stages that no open rulebook has.
     *
     * @throws RulebookRejected
     *             with the findings of all stages, if any does not compile; then nothing stays open
     */
    Map<Matter, Map<Stage, StageRules>> open() {
        var matters = new EnumMap<Matter, Map<Stage, StageRules>>(Matter.class);
        boolean whole = false;
        try {
            texts.forEach(text -> open(text, matters));
            whole = findings.isEmpty();
        } finally {
            if (!whole) {
                matters.values().forEach(stages -> stages.values().forEach(CompiledStages::close));
            }
        }
        if (!whole) {
            throw new RulebookRejected(findings);
        }
        return matters;
    }

    private void open(StageText text, Map<Matter, Map<Stage, StageRules>> matters) {
        try {
            matters.computeIfAbsent(text.matter(), it -> new EnumMap<>(Stage.class)).put(text.stage(), CompiledStages.open(text));
        } catch (RulebookRejected e) {
            findings.addAll(e.findings());
        }
    }

    private record Vetted(String pack, VettedRule rule) {}
}
