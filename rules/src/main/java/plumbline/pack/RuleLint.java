package plumbline.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import plumbline.pack.Conditions.Comparison;

/** Finds rules that can never act, that say what another one says already, or that are without title or owner. */
final class RuleLint {

    private final Pack pack;
    private final List<Finding> findings = new ArrayList<>();

    private RuleLint(Pack pack) {
        this.pack = pack;
    }

    static List<Finding> of(Pack pack) {
        var lint = new RuleLint(pack);
        lint.checkHead();
        for (var rule : pack.rules()) {
            var places = RulePlaces.of(pack, rule);
            lint.checkTexts(rule, places);
            lint.checkDates(rule, places);
            var comparisons = Conditions.of(rule);
            comparisons.forEach(it -> lint.checkLiterals(rule, places, it));
            lint.checkTogether(rule, places, comparisons);
        }
        lint.checkDuplicates();
        return lint.findings;
    }

    private void checkHead() {
        var places = YamlPlaces.of(pack.files().text("pack.yaml"));
        if (pack.owner().isBlank()) {
            blank("pack.yaml", places.key("owner"), "owner");
        }
        if (pack.title().zh().isBlank() || pack.title().en().isBlank()) {
            blank("pack.yaml", places.key("title"), "title");
        }
    }

    private void checkTexts(RuleSource rule, RulePlaces places) {
        if (rule.title().zh().isBlank()) {
            blank(rule.path(), places.annotation("zh"), "@zh");
        }
        if (rule.title().en().isBlank()) {
            blank(rule.path(), places.annotation("en"), "@en");
        }
        if (rule.owner().isBlank()) {
            blank(rule.path(), places.annotation("owner"), "@owner");
        }
    }

    private void blank(String file, Finding.Span span, String name) {
        findings.add(FindingCode.TEXT_BLANK.at(file, span, "%s 是空的；请写明".formatted(name), "%s is blank; say it".formatted(name)));
    }

    private void checkDates(RuleSource rule, RulePlaces places) {
        rule.validTo().filter(to -> to.isBefore(rule.validFrom())).ifPresent(to -> findings.add(FindingCode.RULE_NEVER.at(rule.path(),
                places.annotation("validTo"), "@validTo %s 早于 @validFrom %s，规则没有一天有效".formatted(to, rule.validFrom()),
                "@validTo %s is before @validFrom %s, so that the rule holds on no day".formatted(to, rule.validFrom()))));
    }

    private void checkLiterals(RuleSource rule, RulePlaces places, Comparison comparison) {
        if (!comparison.isText()) {
            return;
        }
        FieldValues.texts(pack, rule, comparison.field()).ifPresent(known -> comparison.values().stream().filter(it -> !known.contains(it))
                .forEach(it -> findings.add(FindingCode.LITERAL_UNKNOWN.at(rule.path(), places.inPattern('"' + it + '"'),
                        "%s 从不为“%s”；可能的值有：%s".formatted(comparison.field(), it, String.join("、", known)),
                        "%s is never '%s'; it may be %s".formatted(comparison.field(), it, String.join(", ", known))))));
    }

    /** Whether what is asked of one field can be true of any value that it ever has. */
    private void checkTogether(RuleSource rule, RulePlaces places, List<Comparison> comparisons) {
        var byField = new HashMap<String, List<Comparison>>();
        comparisons.forEach(it -> byField.computeIfAbsent(it.field(), field -> new ArrayList<>()).add(it));
        byField.forEach((field, all) -> {
            if (!isPossible(rule, field, all)) {
                var said = String.join(", ", all.stream().map(Comparison::written).toList());
                findings.add(FindingCode.RULE_NEVER.at(rule.path(), all.size() == 1 ? places.inPattern(said) : places.pattern(),
                        "条件“%s”永远不成立，规则永远不会生效".formatted(said), "'%s' is never true, so that the rule can never act".formatted(said)));
            }
        });
    }

    private boolean isPossible(RuleSource rule, String field, List<Comparison> all) {
        if (all.stream().allMatch(it -> it.values().equals(List.of("true")) || it.values().equals(List.of("false")))) {
            return all.stream().allMatch(it -> it.allows("true")) || all.stream().allMatch(it -> it.allows("false"));
        }
        if (all.stream().anyMatch(Comparison::isText)) {
            var known = FieldValues.texts(pack, rule, field);
            // A value that never comes is told of in its own place.
            var candidates = new TreeSet<String>(known.isPresent() ? known.get() : List.of());
            all.forEach(it -> candidates.addAll(it.values()));
            boolean isOpen = known.isEmpty() && all.stream().noneMatch(it -> it.operator().equals("==") || it.operator().equals("in"));
            return isOpen || candidates.stream().anyMatch(it -> all.stream().allMatch(one -> one.allows(it)));
        }
        return isPossible(field, all);
    }

    /** Only the ends of what is allowed and the neighbours of each figure need to be tried. */
    private static boolean isPossible(String field, List<Comparison> all) {
        var range = FieldValues.numbers(field);
        if (range.isEmpty()) {
            return true;
        }
        var candidates = new TreeSet<Long>(List.of(range.get()[0], range.get()[1]));
        for (var it : all) {
            for (var value : it.values()) {
                long number = Long.parseLong(value.length() > 9 ? "999999999" : value);
                candidates.addAll(List.of(number - 1, number, number + 1));
            }
        }
        return candidates.stream().filter(it -> it >= range.get()[0] && it <= range.get()[1])
                .anyMatch(it -> all.stream().allMatch(one -> one.allows(it)));
    }

    private void checkDuplicates() {
        var seen = new HashMap<String, List<RuleSource>>();
        for (var rule : pack.rules()) {
            var said = rule.matter() + " " + rule.stage() + " " + Conditions.text(rule) + " " + consequence(rule);
            var before = seen.computeIfAbsent(said, it -> new ArrayList<>());
            before.stream().filter(it -> overlaps(it, rule)).findFirst().ifPresent(it -> findings.add(FindingCode.RULE_DUPLICATE.at(rule.path(),
                    RulePlaces.of(pack, rule).name(), "与规则 %s 的条件和结论完全相同；请删去其一，否则同一件事会算两次".formatted(it.id()),
                    "has the condition and the consequence of rule %s; delete one of them, or the same is counted twice".formatted(it.id()))));
            before.add(rule);
        }
    }

    private static boolean overlaps(RuleSource one, RuleSource other) {
        return !one.validTo().map(to -> to.isBefore(other.validFrom())).orElse(false)
                && !other.validTo().map(to -> to.isBefore(one.validFrom())).orElse(false);
    }

    private static String consequence(RuleSource rule) {
        var body = rule.body().replaceAll("(?m)^\\s*//.*$", "");
        return body.substring(Math.max(0, body.indexOf("\nthen"))).replaceAll("\\s+", "");
    }
}
