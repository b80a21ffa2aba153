package plumbline.pack;

import java.util.Locale;
import java.util.Optional;
import plumbline.fact.Bilingual;
import plumbline.pack.Finding.Severity;
import plumbline.pack.Finding.Span;

/**
 * What the checks of a pack may find, each by a code that never changes: small letters with hyphens. Those of the vetting of rule files, which
 * begin with {@code policy-}, are the vetting's own.
 */
@SuppressWarnings("Immutable") // a record of two strings
public enum FindingCode {

    FILE_MISSING(Severity.ERROR, Step.COMPILE, "缺少必须有的文件", "A file that every pack has is missing"),
    FILE_UNKNOWN(Severity.ERROR, Step.COMPILE, "文件放错了地方，或不是规则包的文件", "A file that does not belong where it is"),
    FILE_SIZE(Severity.ERROR, Step.COMPILE, "文件太大", "A file is too large"),
    FILE_ENCODING(Severity.ERROR, Step.COMPILE, "文件不是 UTF-8 编码", "A file is not in UTF-8"),
    LINE_LONG(Severity.ERROR, Step.COMPILE, "有一行太长", "A line is too long"),
    CHARACTER_HIDDEN(Severity.ERROR, Step.COMPILE, "有看不见的字符", "A character that nobody sees"),
    YAML(Severity.ERROR, Step.COMPILE, "文件的写法读不懂", "A file is not written so that it can be read"),
    JURISDICTION(Severity.ERROR, Step.COMPILE, "法域代码有误", "The code of a jurisdiction is wrong"),
    DATE_FORM(Severity.ERROR, Step.COMPILE, "日期的写法有误", "A date is not written as a date"),
    NUMBER_FORM(Severity.ERROR, Step.COMPILE, "数字或时刻的写法有误", "A number or a time of the day is not written as one"),
    PARAMETER_FORM(Severity.ERROR, Step.COMPILE, "参数缺少界限或数值", "A parameter lacks its bounds or its values"),
    BOUNDS_MISSING(Severity.ERROR, Step.COMPILE, "表的数字列缺少界限", "A column of numbers lacks its bounds"),
    OUT_OF_BOUNDS(Severity.ERROR, Step.LINT, "数值超出允许的界限", "A figure is outside its bounds"),
    RULE_FORM(Severity.ERROR, Step.COMPILE, "规则文件的格式有误", "A rule file is not of the form that rule files have"),
    RULE_NAME(Severity.ERROR, Step.COMPILE, "规则名与文件名不一致", "A rule is not named as its file is"),
    ANNOTATION_FORM(Severity.ERROR, Step.COMPILE, "注解的写法有误", "An annotation is not written as one"),
    ANNOTATION_ORDER(Severity.ERROR, Step.COMPILE, "注解未知、重复或顺序不对", "An annotation is unknown, doubled or out of order"),
    ANNOTATION_MISSING(Severity.ERROR, Step.COMPILE, "缺少必须有的注解", "An annotation that every rule has is missing"),
    CITATION_MISSING(Severity.ERROR, Step.COMPILE, "限制规则未注明法条", "A limit names no article"),
    ONE_PATTERN(Severity.ERROR, Step.COMPILE, "条件部分须恰有一个事实模式", "The condition is not exactly one pattern"),
    ONE_VERB(Severity.ERROR, Step.COMPILE, "结论部分须恰有一个动词调用", "The consequence is not exactly one call of a verb"),
    TABLE_COLUMNS(Severity.ERROR, Step.COMPILE, "表的列与查找方式不符", "The columns of a table do not fit how it is looked up"),
    TABLE_HEADER(Severity.ERROR, Step.COMPILE, "表的首行与列不符", "The first line of a table does not name its columns"),
    TABLE_SIZE(Severity.ERROR, Step.COMPILE, "表没有行，或行太多", "A table has no rows, or too many"),
    TABLE_ROW(Severity.ERROR, Step.COMPILE, "一行的格数不对", "A row has another number of cells than the table has columns"),
    TABLE_CELL(Severity.ERROR, Step.COMPILE, "单元格的值不可用", "A cell holds no value of its column"),
    TABLE_OVERLAP(Severity.ERROR, Step.LINT, "表的两行重叠", "Two rows of a table overlap"),
    TABLE_GAP(Severity.ERROR, Step.LINT, "表有空档", "A table has a gap"),
    TABLE_DUPLICATE(Severity.ERROR, Step.LINT, "表的键重复", "A key stands twice in a table"),
    TABLE_RULE(Severity.ERROR, Step.LINT, "表所属的规则不存在", "The rule that a table feeds does not exist"),
    CITATION_UNKNOWN(Severity.ERROR, Step.LINT, "引用了未定义的法条", "An article is cited that nothing defines"),
    ID_UNKNOWN(Severity.ERROR, Step.LINT, "用到了未定义的参数、表或文本", "A parameter, table or text is used that nothing defines"),
    CHANNEL_LITERAL(Severity.ERROR, Step.LINT, "渠道未直接写明", "A channel is not named literally"),
    SCENARIO_MISSING(Severity.WARNING, Step.LINT, "规则没有场景文件", "A rule has no scenario file"),
    UNUSED(Severity.WARNING, Step.LINT, "没有规则用到", "Something that no rule uses"),

    TEXT_BLANK(Severity.ERROR, Step.LINT, "标题或负责人为空", "A title or an owner is blank"),
    RULE_NEVER(Severity.ERROR, Step.LINT, "规则永远不会生效", "A rule that can never act"),
    RULE_DUPLICATE(Severity.ERROR, Step.LINT, "两条规则完全相同", "Two rules say the same"),
    LITERAL_UNKNOWN(Severity.ERROR, Step.LINT, "与不存在的值比较", "A comparison with a value that never comes"),
    CITATION_REPEALED(Severity.ERROR, Step.LINT, "引用的法条已失效", "An article is cited that had ceased to hold"),
    CITATION_ENDED(Severity.WARNING, Step.LINT, "引用的法条将失效或已失效，规则仍有效", "A rule outlives the article that it cites"),
    CITATION_NOT_YET(Severity.WARNING, Step.LINT, "引用的法条尚未生效", "An article is cited from before it holds"),
    STALE(Severity.WARNING, Step.LINT, "很久没有与原文核对", "Not compared with its source for long"),
    SCENARIO_UNREADABLE(Severity.ERROR, Step.LINT, "场景文件读不懂", "A scenario file cannot be read"),
    SCENARIO_ONLY(Severity.ERROR, Step.LINT, "场景中留有 only 或 skip", "A scenario file still says only or skip"),
    SCENARIO_ORPHAN(Severity.WARNING, Step.LINT, "场景文件旁没有规则", "A scenario file stands beside no rule"),
    CHANGES_UNTOUCHED(Severity.WARNING, Step.LINT, "变更说明未更新", "The list of changes does not tell of this one"),
    RETROACTIVE_VALUE(Severity.WARNING, Step.LINT, "改动了过去日期的数值", "A value of a day in the past was added or changed"),
    BOUNDS_CHANGED(Severity.WARNING, Step.LINT, "界限被改动", "Bounds were changed"),
    LAW_GONE(Severity.ERROR, Step.LINT, "删去了法律规则", "A rule of law was taken away"),
    RULE_GONE(Severity.WARNING, Step.LINT, "删去了规则", "A rule was taken away"),
    RULE_ENDED(Severity.WARNING, Step.LINT, "规则的有效期被缩短", "A rule holds for a shorter time"),

    COMPILE(Severity.ERROR, Step.COMPILE, "规则编译不通过", "A rule does not compile"),
    ID_DOUBLED(Severity.ERROR, Step.COMPILE, "两个规则包定义了同一个名称", "Two packs define the same name"),
    SCENARIO_FAILED(Severity.ERROR, Step.SCENARIOS, "场景的结果与预期不符", "A scenario gives something else than it expects"),
    SCENARIO_ELSEWHERE(Severity.WARNING, Step.SCENARIOS, "另一规则包的场景需要跟着改", "A scenario of another pack will have to follow"),
    RULE_UNFIRED(Severity.WARNING, Step.SCENARIOS, "没有场景用到这条规则", "A rule that no scenario lets act"),
    GUARANTEE_BROKEN(Severity.ERROR, Step.GUARANTEES, "找到违反系统保证的反例", "A counter-example that breaks a guarantee"),
    BACKTEST_WINDOW(Severity.WARNING, Step.BACKTEST, "回测看得不够远", "The back-test cannot look back as far as the draft does"),
    STEP_BROKEN(Severity.ERROR, Step.COMPILE, "检查未能完成", "A step of the check could not be finished");

    private final Severity severity;
    private final Step step;
    private final Bilingual meaning;

    FindingCode(Severity severity, Step step, String zh, String en) {
        this.severity = severity;
        this.step = step;
        this.meaning = new Bilingual(zh, en);
    }

    /** The step of the publish gate that finds it. */
    public enum Step {
        COMPILE, LINT, SCENARIOS, GUARANTEES, BACKTEST
    }

    /** As findings carry it, such as {@code rule-form}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means wherever it is found. */
    public Bilingual meaning() {
        return meaning;
    }

    public Severity severity() {
        return severity;
    }

    /** The step of the publish gate that finds it. */
    public Step step() {
        return step;
    }

    /** A finding of this kind. */
    public Finding at(String file, Span span, String zh, String en) {
        return new Finding(severity, "", file, span, code(), new Bilingual(zh, en), Optional.empty());
    }
}
