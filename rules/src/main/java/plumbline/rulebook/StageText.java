package plumbline.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Finding;
import plumbline.pack.PackFiles;
import plumbline.vetting.VettedRule;
import plumbline.vetting.Vetting;

/**
 * What is compiled for one stage: one canonical text a rule package, printed from vetted rules. Stages with the same text are the same compiled
 * rules, whatever figures, titles and dates stand beside them.
 */
final class StageText {

    /** The lines before the first rule. */
    private static final int HEAD = 3;

    private final Matter matter;
    private final Stage stage;
    private final List<Line> rules;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final Map<String, List<Line>> places = new HashMap<>();

    StageText(Matter matter, Stage stage, List<Line> rules) {
        this.matter = matter;
        this.stage = stage;
        this.rules = rules;
        for (var line : rules) {
            places.computeIfAbsent(path(line), it -> new ArrayList<>()).add(line);
        }
        places.forEach((path, lines) -> files.put(path, text(lines)));
    }

    /**
     * A rule of a stage.
     *
     * @param pack
     *            the id of the pack that holds it
     * @param number
     *            by which its word asks whether it may speak
     */
    record Line(String pack, VettedRule rule, int number) {}

    Matter matter() {
        return matter;
    }

    Stage stage() {
        return stage;
    }

    int rules() {
        return rules.size();
    }

    /** The simple names of the words that its rules have a pattern on. */
    Set<String> reads() {
        return rules.stream().map(line -> line.rule().source().pattern()).collect(Collectors.toUnmodifiableSet());
    }

    /** The texts by the path at which the compiler finds them. */
    SortedMap<String, String> files() {
        return files;
    }

    /** The same for the same text. */
    String hash() {
        return PackFiles.sha256((matter + "/" + stage + files).getBytes(StandardCharsets.UTF_8));
    }

    /** What the compiler said about a line of a text, at the place of the officer's file that the line was printed from. */
    Finding finding(String path, int line, String original) {
        var finding = Finding.error(stage.folder(), 0, Vetting.COMPILE + "refused", "规则引擎未能编译：请与同阶段的其他规则比较写法",
                "the rule engine does not compile it: compare its form with the other rules of the stage").saying(original);
        var lines = places.getOrDefault(path, List.of());
        int place = (line - 1 - HEAD) / VettedRule.LINES;
        if (line <= HEAD || place >= lines.size()) {
            return finding;
        }
        var rule = lines.get(place).rule();
        return new Finding(finding.severity(), lines.get(place).pack(), rule.source().path(), rule.place((line - 1 - HEAD) % VettedRule.LINES),
                finding.code(), finding.message(), finding.original());
    }

    private static String path(Line line) {
        return line.rule().source().packageName().replace('.', '/') + "/rules.drl";
    }

    private String text(List<Line> lines) {
        var text = new StringBuilder("package ").append(lines.getFirst().rule().source().packageName()).append('\n').append(matter.importLine())
                .append("\n\n");
        lines.forEach(line -> text.append(line.rule().text(line.number())));
        return text.toString();
    }
}
