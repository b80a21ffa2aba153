package plumbline.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.pack.PackFiles;

/** What is compiled anew when a rulebook changes, and when what was compiled is freed. */
class SharedStagesTests {

    @Test
    void aChangedFigureTitleOrDateCompilesNothing() {
        var before = DemoRules.rulebook();
        long compilations = StageCompiler.compilations();

        try (var figure = compile(DemoRules.replacing("parameters.yaml", "value: \"90\"", "value: \"80\""));
                var table = compile(DemoRules.replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.10"));
                var title = compile(DemoRules.replacing("rewards/commission.drl", "The direct referrer", "A direct referrer"));
                var date = compile(DemoRules.replacing("rewards/commission.drl", "2000-01-01", "2001-01-01"))) {
            assertThat(StageCompiler.compilations()).isEqualTo(compilations);
            assertThat(figure.rules(Matter.SALE, Stage.REWARDS)).isSameAs(before.rules(Matter.SALE, Stage.REWARDS))
                    .isSameAs(table.rules(Matter.SALE, Stage.REWARDS));
            assertThat(title.hash()).isNotEqualTo(date.hash());
        }
        assertThat(before.rules(Matter.SALE, Stage.REWARDS).hash()).isNotEmpty();
    }

    @Test
    void aNewRuleCompilesItsStageAndNoOther() {
        DemoRules.rulebook();
        long compilations = StageCompiler.compilations();

        try (var more = compile(files -> files.with("rewards/another.drl",
                files.text("rewards/commission-physical.drl").replace("rule \"liandong.commission-physical\"", "rule \"liandong.another\"")))) {
            assertThat(StageCompiler.compilations()).isEqualTo(compilations + 1);
            assertThat(more.rules(Matter.SALE, Stage.LIMITS)).isSameAs(DemoRules.rulebook().rules(Matter.SALE, Stage.LIMITS));
        }
    }

    @Test
    void aStageIsFreedWhenTheLastRulebookThatUsesItCloses() {
        UnaryOperator<PackFiles> change = DemoRules.replacing("rewards/commission.drl", "distance == 1", "distance == 7");
        DemoRules.rulebook();
        int open = CompiledStages.size();

        var one = compile(change);
        var other = compile(change);
        assertThat(CompiledStages.size()).isEqualTo(open + 1);
        one.close();
        one.close();
        assertThat(CompiledStages.size()).isEqualTo(open + 1);
        other.close();
        assertThat(CompiledStages.size()).isEqualTo(open);
    }

    private static Rulebook compile(UnaryOperator<PackFiles> change) {
        return Rulebook.compile(DemoRules.packs(UnaryOperator.identity(), change), ASale.CNY);
    }
}
