package plumbline.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.fact.Bilingual;
import plumbline.fact.Stage;
import plumbline.pack.BundledPacks;
import plumbline.pack.Citation;
import plumbline.pack.Pack;

/** How rules read as sentences. */
class RenderingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Map<String, Pack> PACKS = BundledPacks.all();

    @Test
    void saysARuleWithTheFiguresInForce() {
        var rule = rule("program-liandong", "liandong.commission", DAY);

        assertThat(rule.stage()).isEqualTo(Stage.REWARDS);
        assertThat(rule.file()).isEqualTo("rewards/commission.drl");
        assertThat(rule.when()).isEqualTo(new Bilingual("受益人：距离 = 1", "payee: distance is 1"));
        assertThat(rule.then().en()).matches("proposes commission on the net of virtual goods: the rate of .+ for own sales of the .+ \\(30 days\\) "
                + "before the order's day, plus what .+ adds for the level");
        assertThat(rule.then().zh()).startsWith("就虚拟商品净额拟付佣金：按下单日之前").contains("（30 天）").doesNotContain("{");
        assertThat(rule.citations()).extracting(Citation::id).containsExactly("liandong-terms-3");
        assertThat(rule.isInForce()).isTrue();
    }

    @Test
    void putsTheFiguresOfTheDayIntoTitleAndSentence() {
        var hours = rule("program-liandong", "liandong.quiet-hours", DAY);
        assertThat(hours.title().zh()).matches("对方当地时间 \\d\\d:\\d\\d 至 \\d\\d:\\d\\d 之外不打扰");
        assertThat(hours.then().en()).matches("is reached only from .+ \\(\\d\\d:\\d\\d\\) to .+ \\(\\d\\d:\\d\\d\\) of her day");

        var before = rule("program-liandong", "liandong.quiet-hours", LocalDate.of(1999, 1, 1));
        assertThat(before.isInForce()).isFalse();
        assertThat(before.title().en()).contains("{liandong.open}");
        assertThat(before.then().en()).contains("(no value yet)");
    }

    @Test
    void saysFlagsAndListsByTheirNames() {
        assertThat(rule("program-liandong", "liandong.first-collectible", DAY).when())
                .isEqualTo(new Bilingual("所购：商品种类 = 数字藏品；以前买过：否", "purchase of a kind: kind of goods is collectible; bought before: no"));
        assertThat(rule("law-cn", "cn.no-headcount-pay", DAY).when())
                .isEqualTo(new Bilingual("拟付奖励：依据 为 发展人员、职级 之一", "proposed reward: basis is one of a recruit, a rank"));
        assertThat(rule("law-cn", "cn.no-headcount-pay", DAY).then()).isEqualTo(new Bilingual("不予奖励", "grants nothing of it"));
        assertThat(rule("program-liandong", "liandong.paid-referral", DAY).then().en()).startsWith("has the buyer shown \"");
    }

    @Test
    void saysEveryBundledRuleInWords() {
        for (var pack : PACKS.values()) {
            var rules = Rendering.of(pack, DAY);
            assertThat(rules).hasSameSizeAs(pack.rules());
            assertThat(rules).allSatisfy(rule -> assertThat(List.of(rule.when().zh(), rule.when().en(), rule.then().zh(), rule.then().en()))
                    .as(rule.id()).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("$", "{", "==")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"age > 17, age <= 60 | age > [17] age <= [60]", "kind not in (\"a\", \"b\") | kind not in [a, b]",
            "paid == -1.5 && firstOrder == true | paid == [-1.5] firstOrder == [true]", "' ' | ''"})
    void readsSimpleConditions(String written, String read) {
        assertThat(Comparison.all(written).orElseThrow().stream().map(it -> it.field() + " " + it.operator() + " " + it.literals()))
                .isEqualTo(read.isEmpty() ? List.of() : List.of(read.split("(?<=\\]) ", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"age > 17 || age < 3", "getAge() > 17", "age > limit", "age"})
    void leavesOtherConditionsAsTheyAreWritten(String written) {
        assertThat(Comparison.all(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$a.deny(", "$a.deny(); $a.deny();", "deny();", "$a.cap( 1 + 2 );",
            "$a.cap( \"x\" \"y\" );"})
    void leavesOtherConsequencesAsTheyAreWritten(String written) {
        assertThat(Spoken.statement(written)).isEmpty();
    }

    private static RenderedRule rule(String pack, String id, LocalDate day) {
        return Rendering.of(Optional.ofNullable(PACKS.get(pack)).orElseThrow(), day).stream().filter(it -> it.id().equals(id)).findFirst()
                .orElseThrow();
    }
}
