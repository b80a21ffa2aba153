package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plumbline.fixture.ASale.cny;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.fact.LineKind;
import plumbline.fact.RewardKind;
import plumbline.fixture.ASale;

class RefundTests {

    private static final RefundFacts.Granted COMMISSION = reward("w1", RewardKind.COMMISSION, "7.99", 0, "1");
    private static final RefundFacts.Granted POINTS = reward("w2", RewardKind.POINTS, "0.45", 9, "1");

    @Test
    void takesBackThreeTimesAThirdAsTheTermsSay() {
        var money = new ArrayList<String>();
        var points = new ArrayList<Long>();
        var net = new ArrayList<String>();
        var taken = List.of(COMMISSION, POINTS);
        for (int before = 0; before < 3; before++) {
            var refund = refund(taken, new RefundFacts.Line("1", LineKind.COURSE, 3, cny("99.99"), before, 1));
            money.add(refund.clawBacks().getFirst().amount().amount());
            points.add(refund.clawBacks().getLast().quantity());
            net.add(refund.virtualNet().amount());
            taken = taken.stream().map(it -> after(it, refund)).toList();
        }

        assertThat(money).containsExactly("2.67", "2.66", "2.66");
        assertThat(points).containsExactly(3L, 3L, 3L);
        assertThat(net).containsExactly("33.33", "33.33", "33.33");
    }

    @Test
    void theFirstReturnedPartTakesACouponWhole() {
        var refund = refund(List.of(reward("w", RewardKind.COUPON, "5.00", 1, "1")),
                new RefundFacts.Line("1", LineKind.COURSE, 3, cny("300.00"), 0, 1));

        assertThat(refund.clawBacks()).singleElement().satisfies(it -> {
            assertThat(it.quantity()).isEqualTo(1);
            assertThat(it.amount()).isEqualTo(cny("5.00"));
        });
    }

    @Test
    void aRewardIsTakenBackByItsOwnLinesOnly() {
        var refund = refund(List.of(reward("w", RewardKind.COMMISSION, "8.00", 0, "1", "2"), reward("v", RewardKind.COMMISSION, "2.00", 0, "3")),
                new RefundFacts.Line("1", LineKind.COURSE, 1, cny("75.00"), 0, 1), new RefundFacts.Line("2", LineKind.SERVICE, 1, cny("25.00"), 0, 0),
                new RefundFacts.Line("3", LineKind.PHYSICAL, 1, cny("40.00"), 0, 0));

        assertThat(refund.clawBacks()).singleElement().satisfies(it -> assertThat(it.amount()).isEqualTo(cny("6.00")));
        assertThat(refund.net()).isEqualTo(cny("75.00"));
    }

    @Test
    void entryFeesAndPhysicalLinesSinkNoVirtualNet() {
        var refund = refund(List.of(), new RefundFacts.Line("1", LineKind.ENTRY_FEE, 1, cny("99.00"), 0, 1),
                new RefundFacts.Line("2", LineKind.PHYSICAL, 2, cny("9.99"), 0, 1));

        assertThat(refund.net()).isEqualTo(cny("5.00"));
        assertThat(refund.virtualNet()).isEqualTo(cny("0.00"));
    }

    @Test
    void freeLinesAreTakenBackByPieces() {
        var refund = refund(List.of(reward("w", RewardKind.BADGE, "0.00", 1, "1")),
                new RefundFacts.Line("1", LineKind.COLLECTIBLE, 2, cny("0.00"), 0, 1));

        assertThat(refund.clawBacks()).singleElement().satisfies(it -> assertThat(it.quantity()).isEqualTo(1));
    }

    @Test
    void refusesToTakeBackMoreThanWasBought() {
        assertThatThrownBy(() -> new RefundFacts.Line("1", LineKind.COURSE, 3, cny("99.99"), 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefundFacts.Line("1", LineKind.COURSE, 3, cny("99.99"), 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    static RefundFacts.Granted reward(String id, RewardKind kind, String granted, long quantity, String... lines) {
        return new RefundFacts.Granted(id, "p1", kind, List.of(lines), cny(granted), quantity, cny("0.00"), 0);
    }

    static Refund refund(List<RefundFacts.Granted> rewards, RefundFacts.Line... lines) {
        return Refund.of(new RefundFacts(Instant.EPOCH, ASale.CNY, List.of(lines), rewards));
    }

    /** The reward with what a refund took back of it. */
    static RefundFacts.Granted after(RefundFacts.Granted reward, Refund refund) {
        var taken = reward.takenBefore();
        long quantity = reward.quantityBefore();
        for (var clawBack : refund.clawBacks()) {
            if (clawBack.reward().equals(reward.id())) {
                taken = taken.plus(clawBack.amount());
                quantity += clawBack.quantity();
            }
        }
        return new RefundFacts.Granted(reward.id(), reward.payee(), reward.kind(), reward.lines(), reward.granted(), reward.quantity(), taken,
                quantity);
    }
}
