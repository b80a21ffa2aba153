package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import plumbline.fact.LineKind;
import plumbline.fact.RewardKind;
import plumbline.fixture.ASale;
import plumbline.money.Money;

class RefundProperties {

    @Property(seed = "20261123", tries = 1500)
    void anyWayToReturnEverythingTakesBackExactlyWhatWasGranted(@ForAll Random random) {
        int count = 1 + random.nextInt(4);
        var quantities = new long[count];
        var nets = new Money[count];
        var returned = new long[count];
        for (int i = 0; i < count; i++) {
            quantities[i] = 1L + random.nextInt(6);
            nets[i] = new Money(random.nextInt(5) == 0 ? 0 : random.nextInt(40_000), ASale.CNY);
        }
        var rewards = rewards(random, count);
        var sunk = Money.zero(ASale.CNY);
        for (boolean more = true; more;) {
            var lines = new ArrayList<RefundFacts.Line>();
            for (int i = 0; i < count; i++) {
                long now = random.nextInt((int) (quantities[i] - returned[i]) + 1);
                lines.add(new RefundFacts.Line("l" + i, i == 2 ? LineKind.PHYSICAL : LineKind.COURSE, quantities[i], nets[i], returned[i], now));
                returned[i] += now;
            }
            var refund = RefundTests.refund(rewards, lines.toArray(RefundFacts.Line[]::new));
            rewards = rewards.stream().map(it -> RefundTests.after(it, refund)).toList();
            sunk = sunk.plus(refund.net());
            assertThat(refund.clawBacks()).allSatisfy(it -> assertThat(it.amount().isNegative() || it.quantity() < 0).isFalse());
            assertTaken(rewards, quantities, nets, returned);
            more = !Arrays.equals(quantities, returned);
        }

        assertThat(rewards).allSatisfy(it -> {
            assertThat(it.takenBefore()).isEqualTo(it.granted());
            assertThat(it.quantityBefore()).isEqualTo(it.quantity());
        });
        assertThat(sunk).isEqualTo(List.of(nets).stream().reduce(Money.zero(ASale.CNY), Money::plus));
    }

    /** After each refund: granted × Σ (net × returned ÷ quantity) ÷ Σ net, rounded up. */
    private static void assertTaken(List<RefundFacts.Granted> rewards, long[] quantities, Money[] nets, long[] returned) {
        var money = rewards.getFirst();
        var part = BigDecimal.ZERO;
        var whole = BigDecimal.ZERO;
        for (int i = 0; i < nets.length; i++) {
            part = part.add(nets[i].decimal().multiply(BigDecimal.valueOf(returned[i])).multiply(BigDecimal.valueOf(60 / quantities[i])));
            whole = whole.add(nets[i].decimal().multiply(BigDecimal.valueOf(60)));
        }
        if (whole.signum() > 0) {
            assertThat(money.takenBefore().decimal()).isEqualTo(money.granted().decimal().multiply(part).divide(whole, 2, RoundingMode.UP));
        }
    }

    private static List<RefundFacts.Granted> rewards(Random random, int count) {
        var all = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            all.add("l" + i);
        }
        var zero = Money.zero(ASale.CNY);
        long points = random.nextInt(300);
        return List.of(new RefundFacts.Granted("w1", "p2", RewardKind.COMMISSION, all, new Money(random.nextInt(20_000), ASale.CNY), 0, zero, 0),
                new RefundFacts.Granted("w2", "p1", RewardKind.POINTS, all, new Money(5 * points, ASale.CNY), points, zero, 0),
                new RefundFacts.Granted("w3", "p1", RewardKind.COUPON, all.subList(0, 1), new Money(500, ASale.CNY), 1, zero, 0));
    }
}
