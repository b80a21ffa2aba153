package plumbline.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import plumbline.fact.RewardKind;
import plumbline.fact.share.Channel;

/** Checks that what a pack's rules name is there: a misspelt id must be found before it is ever silent. */
final class Lint {

    private final Pack pack;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private Lint(Pack pack) {
        this.pack = pack;
    }

    static List<Finding> of(Pack pack) {
        var lint = new Lint(pack);
        pack.rules().forEach(lint::checkRule);
        lint.checkTables();
        lint.checkUnused();
        return lint.findings;
    }

    private void checkRule(RuleSource rule) {
        var places = RulePlaces.of(pack, rule);
        for (var citation : rule.citations()) {
            if (!pack.citations().containsKey(citation)) {
                findings.add(FindingCode.CITATION_UNKNOWN.at(rule.path(), places.word("citation", citation), "引用了未定义的 " + citation,
                        "cites %s, which citations.yaml does not define".formatted(citation)));
            }
            used.add(citation);
        }
        RuleSource.FIGURE.matcher(rule.title().zh() + rule.title().en()).results().map(found -> found.group(1)).forEach(figure -> {
            if (!pack.parameters().containsKey(figure)) {
                findings.add(FindingCode.ID_UNKNOWN.at(rule.path(), places.word(rule.title().zh().contains(figure) ? "zh" : "en", figure),
                        "标题中的 {%s} 不是参数".formatted(figure),
                        "the title names {%s}, which is no parameter of this pack".formatted(figure)));
            }
        });
        for (var call : rule.calls()) {
            if (call.verb().equals(Pack.REACH) && (call.texts().isEmpty() || !isChannel(call.texts().getFirst()))) {
                findings.add(
                        FindingCode.CHANNEL_LITERAL.at(rule.path(), places.call(call.verb()), "%s 的第一项须直接写明渠道，例如 \"whatsapp\"".formatted(Pack.REACH),
                                "%s names its channel literally and first, such as \"whatsapp\"".formatted(Pack.REACH)));
            }
            for (var text : call.texts()) {
                checkText(rule, places, text);
            }
        }
        if (!pack.files().has(rule.path().replace(".drl", ".yaml"))) {
            findings.add(FindingCode.SCENARIO_MISSING.at(rule.path(), places.name(), "旁边没有同名的场景文件；请写几个例子",
                    "has no scenario file of its name beside it; write some examples"));
        }
    }

    private void checkText(RuleSource rule, RulePlaces places, String text) {
        used.add(text);
        boolean known = pack.parameters().containsKey(text) || pack.tables().containsKey(text) || pack.texts().containsKey(text)
                || isRewardKind(text) || isChannel(text);
        if (!known) {
            findings.add(FindingCode.ID_UNKNOWN.at(rule.path(), places.literal(text), "“%s”既不是参数、表、文本，也不是奖励种类或渠道；请核对拼写，或先定义它".formatted(text),
                    "'%s' is no parameter, table or text of this pack, no reward kind and no channel; check its spelling, or define it first"
                            .formatted(text)));
        }
    }

    private void checkTables() {
        for (var table : pack.tables().values()) {
            if (pack.rules().stream().noneMatch(rule -> rule.id().equals(table.rule()))) {
                var yaml = tableFile(table.id(), ".table.yaml");
                findings.add(FindingCode.TABLE_RULE.at(yaml, places(yaml).span("rule"), "表所属的规则 %s 不存在".formatted(table.rule()),
                        "its rule %s does not exist".formatted(table.rule())));
            }
        }
    }

    private void checkUnused() {
        var parameters = places("parameters.yaml");
        for (var parameter : pack.parameters().values()) {
            parameter.values().values().forEach(dated -> used.add(dated.citation()));
            warnUnused("parameters.yaml", parameters.key(parameter.id()), parameter.id());
        }
        pack.tables().keySet().forEach(table -> warnUnused(tableFile(table, ".csv"), Finding.Span.FILE, table));
        var citations = places("citations.yaml");
        pack.citations().keySet().forEach(citation -> warnUnused("citations.yaml", citations.key(citation), citation));
        var texts = places("texts.yaml");
        pack.texts().keySet().forEach(text -> warnUnused("texts.yaml", texts.key(text), text));
    }

    private void warnUnused(String file, Finding.Span span, String id) {
        if (!used.contains(id)) {
            findings.add(FindingCode.UNUSED.at(file, span, "%s 没有规则使用；不需要就删去".formatted(id),
                    "no rule uses %s; delete it if it is not needed".formatted(id)));
        }
    }

    private YamlPlaces places(String file) {
        return YamlPlaces.of(pack.files().has(file) ? pack.files().text(file) : "");
    }

    private String tableFile(String table, String ending) {
        return pack.fileOf(table, ending).orElse(table);
    }

    private boolean isChannel(String text) {
        return Channel.KNOWN.contains(text) || pack.channels().contains(text);
    }

    private static boolean isRewardKind(String text) {
        for (var kind : RewardKind.values()) {
            if (kind.code().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
