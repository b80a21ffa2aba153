package plumbline.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds what a pack changes against the version that it was made from, where that should not pass unseen. */
final class ChangeLint {

    private static final String CHANGES = "CHANGES.md";
    private static final String PARAMETERS = "parameters.yaml";

    private final Pack base;
    private final Pack pack;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private ChangeLint(Pack base, Pack pack, LocalDate today) {
        this.base = base;
        this.pack = pack;
        this.today = today;
    }

    static List<Finding> of(Pack base, Pack pack, LocalDate today) {
        var lint = new ChangeLint(base, pack, today);
        lint.checkChanges();
        lint.checkParameters();
        lint.checkColumns();
        lint.checkRules();
        return lint.findings;
    }

    private void checkChanges() {
        var changed = new TreeSet<String>();
        base.files().paths().forEach(changed::add);
        pack.files().paths().forEach(changed::add);
        changed.removeIf(path -> isSame(path));
        if (!changed.isEmpty() && !changed.contains(CHANGES)) {
            findings.add(FindingCode.CHANGES_UNTOUCHED.at(CHANGES, Finding.Span.FILE,
                    "改动了 %d 个文件，%s 却没有更新；请写明改了什么、自何日起、依据哪一条".formatted(changed.size(), CHANGES),
                    "%d files changed, but %s did not; say there what changed, from which day, by which article".formatted(changed.size(), CHANGES)));
        }
    }

    private boolean isSame(String path) {
        return base.files().has(path) && pack.files().has(path) && Arrays.equals(base.files().bytes(path), pack.files().bytes(path));
    }

    private void checkParameters() {
        var places = YamlPlaces.of(pack.files().has(PARAMETERS) ? pack.files().text(PARAMETERS) : "");
        for (var parameter : pack.parameters().values()) {
            var before = base.parameters().get(parameter.id());
            if (before != null) {
                checkBounds(PARAMETERS, places.span(parameter.id(), "bounds"), parameter.id(),
                        new Bounds(before.lower(), before.upper(), before.unit()::print),
                        new Bounds(parameter.lower(), parameter.upper(), parameter.unit()::print));
                checkValues(before, parameter, places);
            }
        }
    }

    private void checkValues(Parameter before, Parameter after, YamlPlaces places) {
        for (var entry : after.values().entrySet()) {
            var old = Optional.ofNullable(before.values().get(entry.getKey()));
            boolean isChanged = old.map(it -> it.value().compareTo(entry.getValue().value()) != 0).orElse(true);
            if (isChanged && entry.getKey().isBefore(today)) {
                retroactive(after, entry, places.span(after.id(), "values", entry.getKey().toString()));
            }
        }
        for (var from : before.values().keySet()) {
            if (!after.values().containsKey(from) && from.isBefore(today)) {
                findings.add(FindingCode.RETROACTIVE_VALUE.at(PARAMETERS, places.key(after.id(), "values"),
                        "删去了 %s 自 %s 起的值；过去的日子不应再改，只添加自启用之日起的新值".formatted(after.id(), from),
                        "the value of %s from %s was taken away; leave days in the past as they were and add one from the day of activation on"
                                .formatted(after.id(), from)));
            }
        }
    }

    private void retroactive(Parameter parameter, Map.Entry<LocalDate, Parameter.Dated> entry, Finding.Span span) {
        findings.add(FindingCode.RETROACTIVE_VALUE.at(PARAMETERS, span,
                "%s 自 %s 起的值 %s 早于今天 %s；新值须自启用之日或之后起算，否则启用时会被拒绝".formatted(parameter.id(), entry.getKey(),
                        parameter.unit().print(entry.getValue().value()), today),
                "the value %s of %s is dated %s, before today, %s; date it from the day of activation on, or activation will refuse it".formatted(
                        parameter.unit().print(entry.getValue().value()), parameter.id(), entry.getKey(), today)));
    }

    private void checkColumns() {
        for (var table : pack.tables().values()) {
            var before = base.tables().get(table.id());
            var file = pack.fileOf(table.id(), ".table.yaml").orElse(table.id());
            if (before != null) {
                var places = YamlPlaces.of(pack.files().text(file));
                for (var column : table.columns()) {
                    before.columns().stream().filter(it -> it.id().equals(column.id())).forEach(it -> checkBounds(file,
                            places.span("columns", column.id(), "bounds"), table.id() + " " + column.id(), Bounds.of(it), Bounds.of(column)));
                }
            }
        }
    }

    /** A rule is ended by its date and not deleted: decisions of the past cite it for ever, and law does not vanish. */
    private void checkRules() {
        for (var before : base.rules()) {
            var after = pack.rules().stream().filter(it -> it.id().equals(before.id())).findFirst();
            if (after.isEmpty()) {
                var code = base.jurisdiction().isPresent() ? FindingCode.LAW_GONE : FindingCode.RULE_GONE;
                findings.add(code.at(before.path(), Finding.Span.FILE,
                        "删去了规则 %s（%s）；如其不再有效，请保留文件并以 @validTo 写明最后一日".formatted(before.id(), before.title().zh()),
                        "the rule %s (%s) was taken away; if it no longer holds, keep its file and name its last day by @validTo".formatted(
                                before.id(),
                                before.title().en())));
            } else if (isShorter(before, after.get())) {
                findings.add(FindingCode.RULE_ENDED.at(before.path(), Finding.Span.line(after.get().line()),
                        "规则 %s 原自 %s 起%s有效，现自 %s 起%s有效；请确认依据".formatted(before.id(), before.validFrom(), until(before, "至 "),
                                after.get().validFrom(), until(after.get(), "至 ")),
                        "the rule %s held from %s%s and now holds from %s%s; make sure that the law says so".formatted(before.id(),
                                before.validFrom(), until(before, " to "), after.get().validFrom(), until(after.get(), " to "))));
            }
        }
    }

    private static boolean isShorter(RuleSource before, RuleSource after) {
        var never = LocalDate.MAX;
        return after.validFrom().isAfter(before.validFrom()) || after.validTo().orElse(never).isBefore(before.validTo().orElse(never));
    }

    private static String until(RuleSource rule, String word) {
        return rule.validTo().map(day -> word + day).orElse("");
    }

    private void checkBounds(String file, Finding.Span span, String id, Bounds before, Bounds after) {
        if (before.lower.compareTo(after.lower) != 0 || before.upper.compareTo(after.upper) != 0) {
            boolean isWider = after.lower.compareTo(before.lower) < 0 || after.upper.compareTo(before.upper) > 0;
            findings.add(FindingCode.BOUNDS_CHANGED.at(file, span,
                    "%s 的界限由 %s 改为 %s，%s；界限依法条而定，请说明依据".formatted(id, before, after, isWider ? "放宽了" : "收紧了"),
                    "the bounds of %s went from %s to %s, which is %s; they follow from the article, so say what changed in it".formatted(id, before,
                            after,
                            isWider ? "wider" : "narrower")));
        }
    }

    private record Bounds(BigDecimal lower, BigDecimal upper, Function<BigDecimal, String> form) {

        static Bounds of(Table.Column column) {
            return new Bounds(column.lower(), column.upper(), BigDecimal::toPlainString);
        }

        @Override
        public String toString() {
            return "[%s, %s]".formatted(form.apply(lower), form.apply(upper));
        }
    }
}
