package plumbline.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.fact.Stage;

/**
 * Reads one rule file. Its form is strict, line by line: package, import, rule name, annotations each once with one quoted text, {@code when}
 * with one pattern, {@code then} with one statement, {@code end}. Annotations are read here and not by the engine, which loses doubled ones
 * and computes unquoted dates.
 */
final class RuleFile {

    private static final List<String> ANNOTATIONS = List.of("zh", "en", "citation", "reading", "validFrom", "validTo", "owner");
    private static final List<String> REQUIRED = List.of("zh", "en", "validFrom", "owner");
    private static final Pattern RULE = Pattern.compile("rule \"([a-z0-9.-]+)\"");
    private static final Pattern ANNOTATION = Pattern.compile("\\s+@([A-Za-z]+)\\(\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"\\)");
    private static final Pattern ONE_PATTERN = Pattern.compile("\\s*\\$[a-zA-Z]+ : ([A-Z][A-Za-z]*)\\(.*\\)\\s*", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("\\s*\\$[a-zA-Z]+\\.[a-zA-Z]+\\([^;]*\\);\\s*", Pattern.DOTALL);

    private final String path;
    private final Stage stage;
    private final List<String> lines;
    private final SourceText source;
    private final List<Finding> findings;
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private Matter matter = Matter.SALE;
    private int next;

    RuleFile(String path, Stage stage, String text, List<Finding> findings) {
        this.path = path;
        this.stage = stage;
        this.lines = text.lines().toList();
        this.source = new SourceText(text);
        this.findings = findings;
    }

    /** The rule, or nothing where its form is broken; then a finding says why. */
    Optional<RuleSource> read(String packageName, String id) {
        int before = findings.size();
        expect("package " + packageName);
        readImport();
        int start = skipBlank();
        readName(id);
        readAnnotations();
        expect("when");
        var pattern = section("then", ONE_PATTERN, FindingCode.ONE_PATTERN, "“when”中只能有一个事实模式，例如 $payee : Payee( distance == 1 )",
                "'when' holds exactly one pattern such as $payee : Payee( distance == 1 )");
        var statement = section("end", STATEMENT, FindingCode.ONE_VERB, "“then”中只能有一个动词调用，例如 $proposal.deny();",
                "'then' holds exactly one call of a verb such as $proposal.deny();");
        if (skipBlank() < lines.size()) {
            error(next + 1, FindingCode.RULE_FORM, "“end”之后不应再有内容", "nothing may follow 'end'; one rule a file");
        }
        if (findings.size() > before) {
            return Optional.empty();
        }
        return Optional.of(source(packageName, id, start, pattern.group(1), Calls.of(statement.group())));
    }

    private RuleSource source(String packageName, String id, int start, String pattern, List<Call> calls) {
        var body = String.join("\n", lines.subList(start, lines.size())) + "\n";
        var citations = annotations.containsKey("citation") ? List.of(text("citation").split(" +", -1)) : List.<String>of();
        return new RuleSource(id, matter, stage, path, packageName, body, start + 1, new Bilingual(text("zh"), text("en")), citations,
                Optional.ofNullable(annotations.get("reading")),
                LocalDate.parse(text("validFrom")), Optional.ofNullable(annotations.get("validTo")).map(LocalDate::parse), text("owner"), pattern,
                calls);
    }

    private void readImport() {
        skipBlank();
        var imported = next < lines.size() ? Matter.importedBy(lines.get(next).stripTrailing()) : Optional.<Matter>empty();
        if (imported.isEmpty()) {
            var allowed = Arrays.stream(Matter.values()).map(Matter::importLine).collect(Collectors.joining(" / "));
            error(next + 1, FindingCode.RULE_FORM, "此处应为 %s".formatted(allowed), "expected one of the lines: %s".formatted(allowed));
        }
        matter = imported.orElse(matter);
        next++;
    }

    private void readName(String id) {
        var name = next < lines.size() ? RULE.matcher(lines.get(next)) : RULE.matcher("");
        if (!name.matches() || !name.group(1).equals(id)) {
            error(next + 1, FindingCode.RULE_NAME, "此处应为 rule \"%s\"（与文件名一致）".formatted(id),
                    "expected rule \"%s\", the same as the file's name".formatted(id));
        }
        next++;
    }

    private void readAnnotations() {
        int place = -1;
        while (next < lines.size() && lines.get(next).stripLeading().startsWith("@")) {
            var annotation = ANNOTATION.matcher(lines.get(next));
            if (!annotation.matches()) {
                error(next + 1, FindingCode.ANNOTATION_FORM, "注解须为 @名称(\"一段带引号的文字\")，独占一行",
                        "an annotation is @name(\"one quoted text\") on a line of its own");
            } else {
                int here = ANNOTATIONS.indexOf(annotation.group(1));
                if (here <= place) {
                    error(next + 1, FindingCode.ANNOTATION_ORDER, "@%s 未知、重复或顺序不对；顺序为 %s".formatted(annotation.group(1), ANNOTATIONS),
                            "@%s is unknown, doubled or out of order; the order is %s".formatted(annotation.group(1), ANNOTATIONS));
                }
                place = Math.max(place, here);
                annotations.put(annotation.group(1), annotation.group(2).replace("\\\"", "\""));
            }
            next++;
        }
        for (var required : REQUIRED) {
            if (!annotations.containsKey(required)) {
                error(next, FindingCode.ANNOTATION_MISSING, "缺少 @%s".formatted(required), "@%s is missing".formatted(required));
            }
        }
        if (stage == Stage.LIMITS && !annotations.containsKey("citation")) {
            error(next, FindingCode.CITATION_MISSING, "限制规则须注明 @citation", "a limit names its @citation");
        }
        checkDate("validFrom");
        checkDate("validTo");
    }

    private void checkDate(String name) {
        var date = annotations.get(name);
        try {
            if (date != null) {
                PackReader.day(date);
            }
        } catch (DateTimeParseException e) {
            findings.add(FindingCode.DATE_FORM.at(path, new RulePlaces(String.join("\n", lines)).annotation(name),
                    "@%s 须为 2005-12-01 这样的日期，实为 %s".formatted(name, date),
                    "@%s is a date such as 2005-12-01, got %s".formatted(name, date)));
        }
    }

    private Matcher section(String end, Pattern form, FindingCode code, String zh, String en) {
        int first = next;
        var statement = new ArrayList<String>();
        while (next < lines.size() && !lines.get(next).equals(end)) {
            var line = lines.get(next++);
            statement.add(line.stripLeading().startsWith("//") ? "" : line);
        }
        var text = String.join("\n", statement);
        var matcher = form.matcher(text);
        if (!matcher.matches() || !closesAtItsEnd(text)) {
            findings.add(code.at(path, lines(first, next), zh, en));
        }
        expect(end);
        return matcher;
    }

    /** Whether the first parenthesis is closed by the last one: what follows it would be another pattern or another call. */
    private static boolean closesAtItsEnd(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = text.indexOf('('); i <= text.lastIndexOf(')'); i++) {
            char it = text.charAt(i);
            quoted ^= it == '"' && text.charAt(i - 1) != '\\';
            depth += quoted ? 0 : it == '(' ? 1 : it == ')' ? -1 : 0;
            if (depth == 0 && i < text.lastIndexOf(')')) {
                return false;
            }
        }
        return depth == 0;
    }

    /** From the first to the last line that is written on, of those from one index up to another. */
    private Finding.Span lines(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isSilent(lines.get(first))) {
            first++;
        }
        while (last > first + 1 && isSilent(lines.get(last - 1))) {
            last--;
        }
        var begin = source.line(first + 1);
        var end = source.line(Math.max(first + 1, last));
        return new Finding.Span(begin.line(), begin.column(), end.endLine(), end.endColumn());
    }

    private static boolean isSilent(String line) {
        return line.isBlank() || line.stripLeading().startsWith("//");
    }

    private void expect(String line) {
        skipBlank();
        if (next >= lines.size() || !lines.get(next).stripTrailing().equals(line)) {
            error(next + 1, FindingCode.RULE_FORM, "此处应为 %s".formatted(line), "expected the line: %s".formatted(line));
        }
        next++;
    }

    private int skipBlank() {
        while (next < lines.size() && (lines.get(next).isBlank() || lines.get(next).startsWith("//"))) {
            next++;
        }
        return next;
    }

    private String text(String annotation) {
        return annotations.getOrDefault(annotation, "");
    }

    private void error(int line, FindingCode code, String zh, String en) {
        findings.add(code.at(path, source.line(line), zh, en));
    }
}
