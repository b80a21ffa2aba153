package plumbline.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import plumbline.fact.Jurisdiction;
import plumbline.fact.Stage;
import tools.jackson.core.type.TypeReference;

/** Reads a whole pack and gathers every finding before it gives up. */
final class PackReader {

    private static final String PARAMETERS = "parameters.yaml";
    private static final String CITATIONS = "citations.yaml";
    private static final int DAY_LENGTH = 10;

    private final String id;
    private final PackFiles files;
    private final List<Finding> findings = new ArrayList<>();
    private final YamlPlaces parameterPlaces;
    private final YamlPlaces citationPlaces;

    PackReader(String id, PackFiles files) {
        this.id = id;
        this.files = files;
        this.parameterPlaces = places(PARAMETERS);
        this.citationPlaces = places(CITATIONS);
    }

    private YamlPlaces places(String file) {
        return YamlPlaces.of(files.has(file) ? files.text(file) : "");
    }

    Pack.Reading read() {
        findings.addAll(PlainText.check(files));
        if (!findings.isEmpty()) {
            return new Pack.Reading(Optional.empty(), List.copyOf(findings));
        }
        var head = Yaml.read(files, "pack.yaml", new TypeReference<Yaml.PackFile>() {}, findings);
        var prefix = head.map(Yaml.PackFile::prefix).orElse("");
        var citations = citations();
        var parameters = parameters(citations);
        var tables = new TreeMap<String, Table>();
        var rules = new ArrayList<RuleSource>();
        for (var stage : Stage.values()) {
            readStage(stage, prefix, tables, rules);
        }
        rules.sort(Comparator.comparing(RuleSource::id));
        var texts = texts();
        if (head.isPresent()) {
            var it = head.get();
            var pack = new Pack(id, prefix, it.title(), jurisdiction(it), it.owner(), it.requires(), List.copyOf(rules), parameters, tables,
                    citations, texts, files, List.of());
            findings.addAll(Lint.of(pack));
            if (findings.stream().noneMatch(Finding::breaksForm)) {
                return new Pack.Reading(Optional.of(new Pack(id, prefix, it.title(), pack.jurisdiction(), it.owner(), it.requires(), pack.rules(),
                        parameters, tables, citations, texts, files, List.copyOf(findings))), List.copyOf(findings));
            }
        }
        return new Pack.Reading(Optional.empty(), List.copyOf(findings));
    }

    private Optional<Jurisdiction> jurisdiction(Yaml.PackFile head) {
        try {
            return Optional.ofNullable(head.jurisdiction()).map(Jurisdiction::new);
        } catch (IllegalArgumentException e) {
            error("pack.yaml", places("pack.yaml").span("jurisdiction"), FindingCode.JURISDICTION, "法域代码有误：" + head.jurisdiction(),
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void readStage(Stage stage, String prefix, NavigableMap<String, Table> tables, List<RuleSource> rules) {
        var folder = stage.folder() + "/";
        for (var path : files.paths()) {
            if (!path.startsWith(folder)) {
                continue;
            }
            var name = path.substring(folder.length());
            if (name.endsWith(".drl")) {
                var rule = prefix + "." + name.substring(0, name.length() - ".drl".length());
                new RuleFile(path, stage, files.text(path), findings).read(id.replace('-', '.') + "." + stage.folder(), rule).ifPresent(rules::add);
            } else if (name.endsWith(".csv")) {
                var table = prefix + "." + name.substring(0, name.length() - ".csv".length());
                new TableFile(files, path, findings).read(table).ifPresent(it -> tables.put(table, it));
            } else if (!name.endsWith(".yaml")) {
                error(path, Finding.Span.FILE, FindingCode.FILE_UNKNOWN, "阶段文件夹中只能有 .drl、.csv 和 .yaml",
                        "a stage folder holds only .drl, .csv and .yaml files");
            }
        }
    }

    private NavigableMap<String, Citation> citations() {
        var citations = new TreeMap<String, Citation>();
        var entries = Yaml.read(files, CITATIONS, new TypeReference<LinkedHashMap<String, Yaml.CitationEntry>>() {}, findings);
        entries.ifPresent(all -> all.forEach((key, it) -> {
            var from = date(CITATIONS, key, it.validFrom(), citationPlaces.span(key, "validFrom"));
            var to = Optional.ofNullable(it.validTo()).flatMap(text -> date(CITATIONS, key, text, citationPlaces.span(key, "validTo")));
            from.ifPresent(day -> citations.put(key,
                    new Citation(key, it.instrument(), it.article(), it.summary(), day, to, it.confidence(), Optional.ofNullable(it.url()))));
        }));
        return citations;
    }

    private NavigableMap<String, Parameter> parameters(NavigableMap<String, Citation> citations) {
        var parameters = new TreeMap<String, Parameter>();
        if (!files.has(PARAMETERS)) {
            return parameters;
        }
        var entries = Yaml.read(files, PARAMETERS, new TypeReference<LinkedHashMap<String, Yaml.ParameterEntry>>() {}, findings);
        entries.ifPresent(all -> all.forEach((key, it) -> parameter(key, it, citations).ifPresent(parameter -> parameters.put(key, parameter))));
        return parameters;
    }

    private Optional<Parameter> parameter(String key, Yaml.ParameterEntry entry, NavigableMap<String, Citation> citations) {
        if (entry.bounds().size() != 2 || entry.values().isEmpty()) {
            error(PARAMETERS, parameterPlaces.key(key, "bounds"), FindingCode.PARAMETER_FORM, "%s 须有 bounds: [下限, 上限] 和至少一个带日期的值".formatted(key),
                    "%s needs bounds: [lower, upper] and at least one dated value".formatted(key));
            return Optional.empty();
        }
        var values = new TreeMap<LocalDate, Parameter.Dated>();
        try {
            var lower = entry.unit().parse(entry.bounds().getFirst());
            var upper = entry.unit().parse(entry.bounds().getLast());
            if (!entry.unit().isBound(lower) || !entry.unit().isBound(upper)) {
                throw new NumberFormatException("a bound does not fit the unit");
            }
            entry.values().forEach((day, dated) -> {
                var value = entry.unit().parse(dated.value());
                if (value.compareTo(lower) < 0 || value.compareTo(upper) > 0 || (entry.unit().isWhole() && value.stripTrailingZeros().scale() > 0)) {
                    error(PARAMETERS, parameterPlaces.span(key, "values", day, "value"), FindingCode.OUT_OF_BOUNDS,
                            "%s 的值 %s 须在 %s 至 %s 之间且符合单位".formatted(key, dated.value(), entry.bounds().getFirst(), entry.bounds().getLast()),
                            "%s is %s; it must be within %s and %s and fit its unit".formatted(key, dated.value(), entry.bounds().getFirst(),
                                    entry.bounds().getLast()));
                }
                if (!citations.containsKey(dated.citation())) {
                    error(PARAMETERS, parameterPlaces.span(key, "values", day, "citation"), FindingCode.CITATION_UNKNOWN,
                            "%s 引用了未定义的 %s".formatted(key, dated.citation()),
                            "%s cites %s, which citations.yaml does not define".formatted(key, dated.citation()));
                }
                date(PARAMETERS, key, day, parameterPlaces.key(key, "values", day))
                        .ifPresent(from -> values.put(from, new Parameter.Dated(value, dated.citation())));
            });
            return Optional.of(new Parameter(key, entry.title(), entry.unit(), lower, upper, values));
        } catch (NumberFormatException e) {
            error(PARAMETERS, wrongNumber(key, entry), FindingCode.NUMBER_FORM, "%s 中有不是数字或时刻的值".formatted(key),
                    "%s holds something that is no number, or no time such as 21:00".formatted(key));
            return Optional.empty();
        }
    }

    private NavigableMap<String, Text> texts() {
        var texts = new TreeMap<String, Text>();
        if (files.has("texts.yaml")) {
            Yaml.read(files, "texts.yaml", new TypeReference<LinkedHashMap<String, Yaml.TextEntry>>() {}, findings)
                    .ifPresent(all -> all.forEach((code, it) -> texts.put(code, new Text(code, it.text()))));
        }
        return texts;
    }

    private Optional<LocalDate> date(String file, String key, String text, Finding.Span span) {
        try {
            return Optional.of(day(text));
        } catch (DateTimeParseException e) {
            error(file, span, FindingCode.DATE_FORM, "%s 的 %s 不是 2005-12-01 这样的日期".formatted(key, text),
                    "%s: %s is no date such as 2005-12-01".formatted(key, text));
            return Optional.empty();
        }
    }

    /** A day of four digits for its year; ISO 8601 knows others, to which no day could be added. */
    static LocalDate day(String text) {
        if (text.length() != DAY_LENGTH) {
            throw new DateTimeParseException("no day such as 2005-12-01", text, 0);
        }
        return LocalDate.parse(text);
    }

    /** The first bound or value of a parameter that is not written in its unit. */
    private Finding.Span wrongNumber(String key, Yaml.ParameterEntry entry) {
        for (int end = 0; end < entry.bounds().size(); end++) {
            if (!isBound(entry.unit(), entry.bounds().get(end))) {
                return parameterPlaces.span(key, "bounds", Integer.toString(end));
            }
        }
        return entry.values().entrySet().stream().filter(it -> !isNumber(entry.unit(), it.getValue().value())).findFirst()
                .map(it -> parameterPlaces.span(key, "values", it.getKey(), "value")).orElseGet(() -> parameterPlaces.key(key));
    }

    private static boolean isBound(Unit unit, String text) {
        return isNumber(unit, text) && unit.isBound(unit.parse(text));
    }

    private static boolean isNumber(Unit unit, String text) {
        try {
            unit.parse(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void error(String file, Finding.Span span, FindingCode code, String zh, String en) {
        findings.add(code.at(file, span, zh, en));
    }
}
