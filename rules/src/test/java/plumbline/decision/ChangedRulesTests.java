package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ASale.cny;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import plumbline.fact.LineKind;
import plumbline.fact.SaleFacts;
import plumbline.fixture.APerson;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.money.Money;
import plumbline.pack.PackFiles;

/** Changing a cell, a parameter or a rule file is all it takes to change a payout; and no file can make an unlawful one. */
class ChangedRulesTests {

    private static final UnaryOperator<PackFiles> AS_IT_IS = UnaryOperator.identity();

    @Test
    void aCellOfTheTierTableSetsTheCommission() {
        var sale = ASale.of(LineKind.COURSE, "199.00").facts();

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, DemoRules.replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.10"))).isEqualTo(cny("19.90"));
    }

    @Test
    void aRowMoreInTheTierTableIsATierMore() {
        var sale = soldBefore("2026-11-10", "500.00");

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, DemoRules.replacing("rewards/tier.csv", "0.00,0.08\n", "0.00,0.08\n500.00,0.09\n"))).isEqualTo(cny("17.91"));
    }

    @Test
    void aLongerTierWindowSeesAnOlderSale() {
        var sale = soldBefore("2026-09-30", "1000.00");

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, parameter("liandong.tier-window", "30", "60"))).isEqualTo(cny("23.88"));
    }

    @Test
    void aLongerContributionWindowKeepsALevel() {
        var sale = soldBefore("2026-06-01", "10000.00");

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, parameter("liandong.level-window", "90", "180"))).isEqualTo(cny("17.91"));
    }

    @Test
    void aLongerGraceKeepsALevel() {
        var sale = soldBefore("2026-07-20", "10000.00");

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, parameter("liandong.level-grace", "30", "60"))).isEqualTo(cny("17.91"));
    }

    @Test
    void aLongerStepSlowsTheFall() {
        var sale = soldBefore("2026-06-20", "50000.00");

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("15.92"));
        assertThat(commission(sale, parameter("liandong.level-step", "30", "60"))).isEqualTo(cny("17.91"));
    }

    @Test
    void theMonthlyCeilingIsAParameter() {
        var sale = ASale.of(LineKind.COURSE, "199.00").facts();

        assertThat(commission(sale, parameter("liandong.monthly-payout", "2000.00", "10.00"))).isEqualTo(cny("10.00"));
    }

    @Test
    void aRuleFileDecidesWhatItIsComputedOn() {
        var sale = ASale.of(LineKind.COURSE, "100.00").and(LineKind.PHYSICAL, 1, "100.00").facts();

        assertThat(commission(sale, AS_IT_IS)).isEqualTo(cny("8.00"));
        assertThat(commission(sale, DemoRules.replacing("rewards/commission.drl", "$payee.getVirtual()", "$payee.getOrder()")))
                .isEqualTo(cny("16.00"));
    }

    @Test
    void aRuleFileTakenAwayPaysNoMore() {
        var sale = ASale.of(LineKind.PHYSICAL, "100.00").facts();

        assertThat(rules(sale, AS_IT_IS, AS_IT_IS)).contains("liandong.commission-physical");
        assertThat(rules(sale, AS_IT_IS, without("rewards/commission-physical.drl"))).doesNotContain("liandong.commission-physical");
    }

    @Test
    void withoutTheLawsRuleTheGuaranteeDeniesASecondLink() {
        var sale = ASale.of(LineKind.COURSE, "100.00").people(APerson.at(0), APerson.at(1), APerson.at(2).sold("2026-11-10", "1000.00")).facts();
        var second = DemoRules.replacing("rewards/commission.drl", "distance == 1", "distance == 2");

        assertThat(denials(sale, AS_IT_IS, second)).contains("cn.one-distance").doesNotContain("guarantee");
        assertThat(denials(sale, without("limits/one-distance.drl"), second)).containsExactly("guarantee");
    }

    @Test
    void withoutTheLawsRuleTheGuaranteeDeniesPayForARecruit() {
        var sale = ASale.of(LineKind.COURSE, "100.00").facts();
        var recruit = planted("$recruit : Recruit( distance == 1 )",
                "$recruit.proposeOnce( \"points\", \"liandong.membership-days\", \"liandong.point-value\" );");

        assertThat(denials(sale, AS_IT_IS, recruit)).contains("cn.no-headcount-pay").doesNotContain("guarantee");
        assertThat(denials(sale, without("limits/no-headcount-pay.drl"), recruit)).containsExactly("guarantee");
    }

    @Test
    void withoutTheLawsRuleTheGuaranteeDeniesPayOnAnEntryFee() {
        var sale = ASale.of(LineKind.COURSE, "100.00").and(LineKind.ENTRY_FEE, 1, "100.00").facts();
        var fee = planted("$fee : EntryFee( distance == 1 )", "$fee.proposeRate( \"commission\", \"liandong.commission-physical\" );");

        assertThat(denials(sale, AS_IT_IS, fee)).contains("cn.no-entry-fee-pay").doesNotContain("guarantee");
        assertThat(denials(sale, without("limits/no-entry-fee-pay.drl"), fee)).containsExactly("guarantee");
    }

    @Test
    void aRuleThatCannotSeeItsFigureClosesTheDecision() {
        var sale = ASale.of(LineKind.COURSE, "199.00").facts();
        var later = parameterFrom("liandong.monthly-payout", "2000-01-01", "2030-01-01");

        var outcome = DemoRules.outcome(sale, AS_IT_IS, later);

        assertThat(outcome.breaches()).hasSize(1).allSatisfy(breach -> {
            assertThat(breach.guarantee()).isEqualTo("rule-failed");
            assertThat(breach.detail()).contains("liandong.monthly-payout", "no value");
        });
        assertThat(outcome.rewards()).isNotEmpty().allMatch(reward -> reward.granted().isZero() && reward.quantity() == 0);
    }

    private static SaleFacts soldBefore(String day, String amount) {
        return ASale.of(LineKind.COURSE, "199.00").people(APerson.at(0), APerson.at(1).did(day, amount, "0.00", "0.00", "0.00")).facts();
    }

    private static Money commission(SaleFacts sale, UnaryOperator<PackFiles> programme) {
        return DemoRules.outcome(sale, AS_IT_IS, programme).rewards().stream().filter(reward -> reward.rule().equals("liandong.commission"))
                .findFirst()
                .orElseThrow().granted();
    }

    private static List<String> rules(SaleFacts sale, UnaryOperator<PackFiles> law, UnaryOperator<PackFiles> programme) {
        return DemoRules.outcome(sale, law, programme).rewards().stream().map(Reward::rule).toList();
    }

    private static List<String> denials(SaleFacts sale, UnaryOperator<PackFiles> law, UnaryOperator<PackFiles> programme) {
        return DemoRules.outcome(sale, law, programme).rewards().stream().flatMap(reward -> reward.adjustments().stream())
                .filter(why -> why.effect() == Adjustment.Effect.DENY).map(Adjustment::rule).distinct().toList();
    }

    private static UnaryOperator<PackFiles> parameter(String id, String value, String by) {
        return inParameter(id, "value: \"%s\"".formatted(value), "value: \"%s\"".formatted(by));
    }

    private static UnaryOperator<PackFiles> parameterFrom(String id, String day, String by) {
        return inParameter(id, day + ":", by + ":");
    }

    private static UnaryOperator<PackFiles> inParameter(String id, String piece, String by) {
        return files -> {
            var text = files.text("parameters.yaml");
            int start = text.indexOf(id + ":\n");
            int at = text.indexOf(piece, start);
            assertThat(start).isNotNegative();
            assertThat(at).isBetween(start, start + 300);
            return files.with("parameters.yaml", text.substring(0, at) + by + text.substring(at + piece.length()));
        };
    }

    /** A rule is taken away with the scenarios beside it. */
    private static UnaryOperator<PackFiles> without(String rule) {
        return files -> files.without(rule).without(rule.replace(".drl", ".yaml"));
    }

    private static UnaryOperator<PackFiles> planted(String pattern, String verb) {
        return files -> files.with("rewards/planted.drl", """
                package program.liandong.rewards

                import plumbline.fact.*

                rule "liandong.planted"
                    @zh("测试")
                    @en("Planted")
                    @validFrom("2000-01-01")
                    @owner("program-liandong")
                when
                    %s
                then
                    %s
                end
                """.formatted(pattern, verb));
    }
}
