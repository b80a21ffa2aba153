package plumbline.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plumbline.fixture.ASale.cny;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import plumbline.decision.Decision;
import plumbline.decision.Outcome;
import plumbline.decision.Refund;
import plumbline.decision.Reward;
import plumbline.decision.SaleDecision;
import plumbline.fact.LineKind;
import plumbline.fact.SaleFacts;
import plumbline.fixture.APerson;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.money.Money;

/** What no rule file can do wrong, a decider can: rounding up, looking at the order of lines; and where the relations claim nothing. */
class RelationTests {

    private static final Decider SOUND = facts -> SaleDecision.decide(facts, DemoRules.rulebook());

    @Test
    void aCommissionRoundedUpPaysForSplitting() {
        var three = ASale.of(LineKind.COURSE, 5, "0.65").facts();

        assertThat(Relation.SPLIT.violated(trial(three, SOUND))).isEmpty();
        assertThat(Relation.SPLIT.violated(trial(three, facts -> granting(facts, RelationTests::oneMore)))).hasValueSatisfying(
                found -> assertThat(found.text().en()).contains("5 orders", "money", "liandong.commission"));
    }

    @Test
    void splittingWhatAMinorMayOnlyBuyInPartsIsNoGain() {
        var tooMuch = ASale.of(LineKind.COURSE, 2, "100.00").people(APerson.at(0).aged(15), APerson.at(1)).facts();

        assertThat(SOUND.decide(tooMuch).outcome().purchaseAllowed()).isFalse();
        assertThat(Relation.SPLIT.violated(trial(tooMuch, SOUND))).isEmpty();
    }

    @Test
    void theDayIsBookedBetweenThePartsOfASplit() {
        var seen = new ArrayList<SaleFacts>();
        Decider listening = facts -> {
            seen.add(facts);
            return SOUND.decide(facts);
        };

        assertThat(Relation.SPLIT.violated(trial(ASale.of(LineKind.COURSE, 2, "200.00").facts(), listening))).isEmpty();

        assertThat(seen).hasSize(3);
        assertThat(seen.get(1).lines()).extracting(line -> line.net()).containsExactly(cny("100.00"));
        assertThat(seen.get(2).firstOrder()).isFalse();
        assertThat(seen.get(2).boughtBefore()).containsExactly(LineKind.COURSE);
        assertThat(seen.get(2).buyer().days()).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo(seen.get(2).day());
            assertThat(day.purchases()).isEqualTo(cny("100.00"));
            assertThat(day.virtualPurchases()).isEqualTo(cny("100.00"));
        });
        assertThat(seen.get(2).people().get(1).days()).singleElement().satisfies(day -> {
            assertThat(day.ownSales()).isEqualTo(cny("100.00"));
            assertThat(day.pay()).isEqualTo(cny("8.00"));
        });
    }

    @Test
    void payByThePlaceOfALineLooksAtTheOrderOfLines() {
        var two = ASale.of(LineKind.COURSE, "100.00").and(LineKind.PHYSICAL, "100.00").facts();

        assertThat(Relation.LINE_ORDER.violated(trial(two, SOUND))).isEmpty();
        assertThat(Relation.LINE_ORDER.violated(trial(two, facts -> granting(facts,
                it -> facts.lines().getFirst().kind() == LineKind.COURSE ? oneMore(it) : it)))).isPresent();
    }

    @Test
    void anAccountOfHerOwnDoesNotPayAMember() {
        var seller = APerson.at(1).sold("2026-11-10", "1000.00");
        var facts = ASale.of(LineKind.COURSE, "100.00").people(APerson.at(0), seller, APerson.at(2)).facts();

        assertThat(Relation.FAKE_MEMBER.violated(trial(facts, SOUND))).isEmpty();
        assertThat(Relation.FAKE_MEMBER.violated(trial(facts, asked -> granting(asked, it -> asked.people().size() > 3 ? twice(twice(it)) : it))))
                .hasValueSatisfying(found -> assertThat(found.text().en()).startsWith("p2 and a member whom she makes up at distance 1"));
    }

    @Test
    void aCeilingOfHersIsNoReasonToBlameASecondAccount() {
        var atHerCeiling = APerson.at(1).did("2026-11-10", "90000.00", "0.00", "0.00", "2000.00");
        var facts = ASale.of(LineKind.COURSE, "100.00").people(APerson.at(0), atHerCeiling).facts();

        assertThat(SOUND.decide(facts).outcome().rewards().getFirst().granted()).isEqualTo(cny("0.00"));
        assertThat(Relation.FAKE_MEMBER.violated(trial(facts, SOUND))).isEmpty();
    }

    @Test
    void whatALimitTakesFromALargerContributionIsToldByItsArticle() {
        var bo = APerson.at(0).did("2026-11-22", "0.00", "999.99", "0.00", "0.00");
        var facts = ASale.of(LineKind.MEMBERSHIP, "100.00").people(bo).facts();

        assertThat(Relation.CONTRIBUTION.violated(trial(facts, SOUND))).isEmpty();
        assertThat(Relation.CONTRIBUTION.violated(trial(facts, asked -> asked.buyer().days().getFirst().purchases().equals(cny("999.99"))
                ? granting(asked, RelationTests::twice)
                : SOUND.decide(asked)))).hasValueSatisfying(found -> assertThat(found.text().en()).contains("contributed 0.01 more"));
    }

    @Test
    void aRefundThatRoundsDownKeepsSomething() {
        var facts = ASale.of(LineKind.COURSE, 3, "99.99").facts();
        var trial = trial(facts, SOUND);

        assertThat(Relation.REFUND.violated(trial)).isEmpty();
        assertThat(FullRefund.violated(trial, refund -> {
            var sound = Refund.of(refund);
            return new Refund(sound.clawBacks().subList(0, sound.clawBacks().size() - 1), sound.net(), sound.virtualNet());
        })).hasValueSatisfying(found -> assertThat(found.text().en()).contains("liandong."));
        assertThat(FullRefund.violated(trial, refund -> new Refund(Refund.of(refund).clawBacks(), cny("0.00"), cny("0.00"))))
                .hasValueSatisfying(found -> assertThat(found.text().en()).contains("of the net"));
    }

    @Test
    void aWordThatNoRelationHasIsRefused() {
        assertThat(Relation.of("fake-member")).isEqualTo(Relation.FAKE_MEMBER);
        assertThatThrownBy(() -> Relation.of("splits")).hasMessageContaining("'splits'").hasMessageContaining("line-order");
    }

    private static Trial trial(SaleFacts facts, Decider decider) {
        return Trial.of(facts, decider, alias -> alias);
    }

    private static Decision granting(SaleFacts facts, UnaryOperator<Reward> otherwise) {
        var decision = SOUND.decide(facts);
        var it = decision.outcome();
        List<Reward> rewards = it.rewards().stream().map(otherwise).toList();
        return new Decision(new Outcome(it.refusals(), rewards, it.orderNet(), it.incentive(), it.incentiveShare(), it.disclosures(), it.holdDays(),
                it.breaches()), decision.stages());
    }

    private static Reward oneMore(Reward it) {
        return granted(it, it.granted().plus(new Money(1, ASale.CNY)));
    }

    private static Reward twice(Reward it) {
        return granted(it, it.granted().times(2));
    }

    private static Reward granted(Reward it, Money granted) {
        return new Reward(it.payee(), it.distance(), it.kind(), it.basis(), it.lines(), it.firstLine(), it.rule(), it.proposed(),
                it.proposedQuantity(), granted, it.quantity(), it.adjustments());
    }
}
