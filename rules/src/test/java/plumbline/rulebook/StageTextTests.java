package plumbline.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.fixture.DemoRules;
import plumbline.pack.Finding;
import plumbline.rulebook.StageText.Line;
import plumbline.vetting.Vetting;

class StageTextTests {

    private static final String PATH = "program/liandong/rewards/rules.drl";
    private static final String ORIGINAL = "Unable to Analyse Expression";

    private final StageText text = rewards();

    @Test
    void isPrintedAnewWithoutAnnotationsAndComments() {
        assertThat(text.files().get(PATH))
                .startsWith("package program.liandong.rewards\nimport plumbline.fact.*\n\nrule \"liandong.bundle-bonus\"\nwhen\n")
                .contains("$it : Payee( distance == 1, admits( ").doesNotContain("@", "//", "\\", "$payee");
    }

    @Test
    void namesTheOfficersLineForEachLineThatTheCompilerMayName() {
        assertThat(text.finding(PATH, 7, ORIGINAL)).satisfies(it -> {
            assertThat(it.pack()).isEqualTo("program-liandong");
            assertThat(it.file()).isEqualTo("rewards/bundle-bonus.drl");
            assertThat(it.line()).isEqualTo(13);
            assertThat(it.code()).isEqualTo("compile-refused");
            assertThat(it.original()).contains(ORIGINAL);
        });
        assertThat(text.finding(PATH, 9, ORIGINAL)).satisfies(it -> assertThat(it.line()).isEqualTo(15));
        assertThat(text.finding(PATH, 7 + 7, ORIGINAL).file()).isEqualTo("rewards/bundle-coupon.drl");
    }

    @Test
    void namesTheStageWhereTheCompilerNamesNoLineOfIt() {
        assertThat(List.of(text.finding(PATH, 0, ORIGINAL), text.finding(PATH, 9_999, ORIGINAL), text.finding("Rules.java", 5, ORIGINAL)))
                .allSatisfy(it -> assertThat(it.file()).isEqualTo("rewards"));
    }

    @Test
    void theSameTextHasTheSameHashAndAnotherStageAnother() {
        assertThat(rewards().hash()).isEqualTo(text.hash());
        assertThat(new StageText(Matter.SALE, Stage.LIMITS, List.of()).hash())
                .isNotEqualTo(new StageText(Matter.SHARE, Stage.LIMITS, List.of()).hash());
    }

    @Test
    void whatTheCompilerRefusesIsAFindingWithItsOriginal() {
        var strange = new StageText(Matter.SHARE, Stage.REWARDS, lines());

        assertThat(catchThrowableOfType(RulebookRejected.class, () -> StageCompiler.compile(strange)).findings()).isNotEmpty()
                .allSatisfy(it -> assertThat(it.original()).isPresent());
    }

    private static StageText rewards() {
        return new StageText(Matter.SALE, Stage.REWARDS, lines());
    }

    private static List<Line> lines() {
        var lines = new ArrayList<Line>();
        var pack = DemoRules.packs().getLast();
        pack.rules().stream().filter(rule -> rule.stage() == Stage.REWARDS)
                .forEach(rule -> lines.add(new Line(pack.id(), Vetting.read(rule, new ArrayList<Finding>()).orElseThrow(), lines.size())));
        return lines;
    }
}
