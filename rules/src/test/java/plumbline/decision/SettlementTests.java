package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ASale.cny;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.fact.Basis;
import plumbline.fact.LineKind;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.rulebook.InForce;

class SettlementTests {

    private static final InForce RULES = DemoRules.rulebook().at(LocalDate.of(2026, 11, 23));
    private final ASale sale = ASale.of(LineKind.COURSE, "100.00").and(LineKind.MEMBERSHIP, "50.00");

    @Test
    void grantsWhatIsProposedWhereNothingLimitsIt() {
        var rewards = settle(sale, List.of(), commission("liandong.commission", "12.00"));

        assertThat(rewards).singleElement().satisfies(it -> {
            assertThat(it.granted()).isEqualTo(cny("12.00"));
            assertThat(it.adjustments()).isEmpty();
        });
    }

    @Test
    void settlesByKindThenDistanceThenRuleThenLine() {
        var rewards = settle(sale, List.of(), units("z", RewardKind.BADGE, 1, "0"), units("y", RewardKind.ENTITLEMENT_DAYS, 1, "0.30"),
                units("x", RewardKind.COUPON, 1, "5"), units("w", RewardKind.POINTS, 1, "0.05"), commission("v.b", "1.00"), commission("v.a", "1.00"),
                proposed("v.c", "p3", 2, RewardKind.COMMISSION, 1, "1.00", 0, "0"),
                proposed("u", "p9", -1, RewardKind.CREATOR_SHARE, 2, "1.00", 0, "0"),
                proposed("u", "p8", -1, RewardKind.CREATOR_SHARE, 1, "1.00", 0, "0"));

        assertThat(rewards).extracting(it -> it.rule() + "#" + it.firstLine()).containsExactly("u#1", "u#2", "v.c#1", "v.a#1", "v.b#1", "w#1", "x#1",
                "y#1",
                "z#1");
    }

    @Test
    void theLowestCeilingBindsAndTheOthersAreListed() {
        var rewards = settle(sale,
                List.of(capped("liandong.monthly-payout", "p2", "20.00", "12.00"), capped("cn.own-sales-payout", "p2", "9.00", "2.50"),
                        capped("liandong.balance", "", "30.00", "0.00")),
                commission("liandong.commission", "12.00"));

        assertThat(rewards.getFirst().granted()).isEqualTo(cny("6.50"));
        assertThat(told(rewards.getFirst())).containsExactly("CAP cn.own-sales-payout 9.00 room 6.50 binding",
                "CAP liandong.monthly-payout 20.00 room 8.00");
    }

    @Test
    void ofTwoEqualCeilingsTheSmallerIdBinds() {
        var rewards = settle(sale,
                List.of(capped("liandong.monthly-payout", "p2", "5.00", "0.00"), capped("cn.own-sales-payout", "p2", "7.00", "2.00")),
                commission("liandong.commission", "12.00"));

        assertThat(told(rewards.getFirst())).containsExactly("CAP cn.own-sales-payout 7.00 room 5.00 binding",
                "CAP liandong.monthly-payout 5.00 room 5.00");
    }

    @Test
    void whatIsGrantedLessensTheRoomForThoseAfter() {
        var rewards = settle(sale, List.of(capped("liandong.balance", "", "10.00", "0.00")), commission("liandong.bundle-bonus", "6.00"),
                commission("liandong.commission", "7.00"), units("liandong.points", RewardKind.POINTS, 3, "0.05"));

        assertThat(rewards).extracting(it -> it.granted().amount()).containsExactly("6.00", "4.00", "0.00");
        assertThat(rewards.getLast().quantity()).isZero();
        assertThat(told(rewards.getLast())).containsExactly("CAP liandong.balance 10.00 room 0.00 binding");
    }

    @Test
    void aCeilingThatSankTakesNothingBack() {
        var rewards = settle(sale, List.of(capped("liandong.monthly-payout", "p2", "5.00", "9.00")), commission("liandong.commission", "1.00"));

        assertThat(rewards.getFirst().granted()).isEqualTo(cny("0.00"));
        assertThat(told(rewards.getFirst())).containsExactly("CAP liandong.monthly-payout 5.00 room 0.00 binding");
    }

    @Test
    void aMonthCoversThePayeeAtAnyDistanceButNotTheBuyerNorCreators() {
        var limits = List.of(capped("liandong.monthly-payout", "p2", "0.00", "0.00"), capped("liandong.balance", "", "100.00", "0.00"));

        var rewards = settle(sale, limits, proposed("u", "p2", -1, RewardKind.CREATOR_SHARE, 1, "40.00", 0, "0"), commission("v", "3.00"),
                units("w", RewardKind.POINTS, 10, "0.05"));

        assertThat(rewards).extracting(it -> it.granted().amount()).containsExactly("40.00", "0.00", "0.50");
    }

    @Test
    void aDenialBindsBeforeAnyCapAndUsesNoRoom() {
        var limits = List.of(new Ruling("cn.one-distance", "p2:commission:1", new Said.Denied(0), List.of()),
                new Ruling("cn.barred-promoter", "p2:commission:1", new Said.Denied(0), List.of()),
                capped("cn.own-sales-payout", "p2", "5.00", "0.00"));

        var rewards = settle(sale, limits, commission("liandong.bundle-bonus", "9.00"), commission("liandong.commission", "4.00"));

        assertThat(rewards).extracting(it -> it.granted().amount()).containsExactly("0.00", "4.00");
        assertThat(told(rewards.getFirst())).containsExactly("DENY cn.barred-promoter binding", "DENY cn.one-distance",
                "CAP cn.own-sales-payout 5.00 room 5.00");
        assertThat(rewards.getFirst().adjustments().getFirst().citation().orElseThrow().id()).isEqualTo("cn-ds-15");
    }

    @Test
    void aRefusedPurchaseDeniesEverything() {
        var rewards = settle(sale, List.of(new Ruling("cn.minor-spending", "order", new Said.Refused(), List.of())), commission("v", "9.00"),
                proposed("u", "p9", -1, RewardKind.CREATOR_SHARE, 1, "40.00", 0, "0"), units("z", RewardKind.BADGE, 1, "0"));

        assertThat(rewards).allSatisfy(it -> {
            assertThat(it.granted().isZero()).isTrue();
            assertThat(it.quantity()).isZero();
            assertThat(told(it)).containsExactly("DENY cn.minor-spending binding");
        });
    }

    @Test
    void unitsAreLoweredWholeAndTheirValueFollows() {
        var rewards = settle(sale, List.of(capped("liandong.balance", "", "0.75", "0.00")), units("w", RewardKind.ENTITLEMENT_DAYS, 7, "0.30"));

        assertThat(rewards.getFirst().quantity()).isEqualTo(2);
        assertThat(rewards.getFirst().granted()).isEqualTo(cny("0.60"));
    }

    @Test
    void aBadgeWithoutValueIsNoBurdenOnAnyCeiling() {
        var rewards = settle(sale, List.of(capped("liandong.balance", "", "0.00", "0.00")), units("w", RewardKind.BADGE, 1, "0.00"));

        assertThat(rewards.getFirst().quantity()).isEqualTo(1);
        assertThat(rewards.getFirst().adjustments()).isEmpty();
    }

    @Test
    void aUnitValueMayHaveMoreDigitsThanTheCurrency() {
        var quote = quote("w", "p1", RewardKind.POINTS, "0.01", 19);

        var same = settle(sale.quoted(List.of(quote)), List.of(), units("w", RewardKind.POINTS, 19, "0.001"));
        var more = settle(sale.quoted(List.of(quote)), List.of(), units("w", RewardKind.POINTS, 25, "0.001"));

        assertThat(same.getFirst().adjustments()).isEmpty();
        assertThat(same.getFirst().quantity()).isEqualTo(19);
        assertThat(more.getFirst().quantity()).isEqualTo(19);
        assertThat(more.getFirst().granted()).isEqualTo(cny("0.01"));
        assertThat(told(more.getFirst())).containsExactly("CAP quote 0.01 room 0.01 binding");
    }

    @Test
    void theCeilingThatLeavesFewestUnitsBindsEvenWhereItHasMoreRoom() {
        var quote = quote("w", "p1", RewardKind.POINTS, "1.00", 10);

        var rewards = settle(sale.quoted(List.of(quote)), List.of(capped("liandong.balance", "", "0.80", "0.00")),
                units("w", RewardKind.POINTS, 20, "0.05"));

        assertThat(rewards.getFirst().quantity()).isEqualTo(10);
        assertThat(told(rewards.getFirst())).containsExactly("CAP liandong.balance 0.80 room 0.80", "CAP quote 1.00 room 1.00 binding");
    }

    @Test
    void noMoreThanQuotedIsPaidAndNothingThatWasNotQuoted() {
        sale.quoted(List.of(quote("v", "p2", RewardKind.COMMISSION, "5.00", 0)));

        var rewards = settle(sale, List.of(), commission("v", "9.00"), units("w", RewardKind.POINTS, 10, "0.05"),
                units("x", RewardKind.BADGE, 1, "0"));

        assertThat(rewards).extracting(it -> it.granted().amount()).containsExactly("5.00", "0.00", "0.00");
        assertThat(rewards).extracting(Reward::quantity).containsExactly(0L, 0L, 0L);
        assertThat(told(rewards.getLast())).containsExactly("CAP quote 0.00 room 0.00 binding");
    }

    @Test
    void aQuotedRewardThatNobodyProposesAnyMoreStaysListedWithNothing() {
        sale.quoted(List.of(quote("v", "p2", RewardKind.COMMISSION, "5.00", 0)));

        var rewards = settle(sale, List.of());

        assertThat(rewards).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("v");
            assertThat(it.proposed().isZero() && it.granted().isZero()).isTrue();
            assertThat(it.lines()).containsExactly("1");
        });
    }

    private static List<Reward> settle(ASale sale, List<Ruling> limits, Ruling... proposals) {
        return new Settlement(sale.facts(), RULES, limits).settle(List.of(proposals));
    }

    private Ruling commission(String rule, String amount) {
        return proposed(rule, "p2", 1, RewardKind.COMMISSION, 1, amount, 0, "0");
    }

    private Ruling units(String rule, RewardKind kind, long quantity, String each) {
        var amount = new BigDecimal(each).multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.DOWN).toPlainString();
        return proposed(rule, "p1", 0, kind, 1, amount, quantity, each);
    }

    private Ruling proposed(String rule, String payee, int distance, RewardKind kind, int line, String amount, long quantity, String each) {
        var lines = sale.facts().lines().subList(line - 1, line);
        return new Ruling(rule, payee, new Said.Proposed(payee, distance, kind, Basis.SALE, lines, cny(amount), quantity, new BigDecimal(each)),
                List.of());
    }

    private static Ruling capped(String rule, String payee, String limit, String used) {
        return new Ruling(rule, payee.isEmpty() ? "order" : payee, new Said.Capped(payee, cny(limit), cny(used)), List.of());
    }

    private static QuotedReward quote(String rule, String payee, RewardKind kind, String granted, long quantity) {
        return new QuotedReward(rule, payee, kind.isMoney() ? 1 : 0, kind, List.of("1"), 1, cny(granted), quantity);
    }

    private static List<String> told(Reward reward) {
        return reward.adjustments().stream().map(it -> it.effect() + " " + it.rule() + it.limit()
                .map(limit -> " " + limit.amount() + " room " + it.room().orElseThrow().amount()).orElse("") + (it.binding() ? " binding" : ""))
                .toList();
    }
}
