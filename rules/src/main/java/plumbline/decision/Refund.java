package plumbline.decision;

import java.util.ArrayList;
import java.util.List;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.money.Ratio;

/**
 * What a refund takes back, and what it leaves of the sale.
 *
 * @param clawBacks
 *            one for each reward that something is taken back of, in the order of the confirmation
 * @param net
 *            by how much the net that counts to own sales and purchases sinks
 * @param virtualNet
 *            by how much the virtual part of it sinks
 */
public record Refund(List<ClawBack> clawBacks, Money net, Money virtualNet) {

    /**
     * What is taken back of one reward.
     *
     * @param reward
     *            the reward's id
     * @param payee
     *            the payee's alias
     * @param amount
     *            the money value
     * @param quantity
     *            the units, 0 for money
     */
    public record ClawBack(String reward, String payee, RewardKind kind, Money amount, long quantity) {}

    /**
     * Computes a refund. In all, granted × the refunded part of the net of a reward's own lines is taken back, rounded up to the digit or the
     * whole unit, so that a full refund returns exactly what was granted; what is left of a line counts rounded down.
     */
    public static Refund of(RefundFacts facts) {
        var clawBacks = new ArrayList<ClawBack>(facts.rewards().size());
        for (var reward : facts.rewards()) {
            var clawBack = clawBack(reward, refundedPart(facts, reward));
            if (!clawBack.amount().isZero() || clawBack.quantity() > 0) {
                clawBacks.add(clawBack);
            }
        }
        var net = Money.zero(facts.currency());
        var virtualNet = net;
        for (var line : facts.lines()) {
            if (line.kind().isSale()) {
                var sunk = kept(line, line.returnedBefore()).minus(kept(line, line.returned()));
                net = net.plus(sunk);
                virtualNet = line.kind().isVirtual() ? virtualNet.plus(sunk) : virtualNet;
            }
        }
        return new Refund(clawBacks, net, virtualNet);
    }

    private static ClawBack clawBack(RefundFacts.Granted reward, Ratio part) {
        long quantity = part.ceilingOf(reward.quantity());
        var amount = reward.quantity() == 0 ? reward.granted().ceilingOf(part) : reward.granted().ceilingOf(Ratio.of(quantity, reward.quantity()));
        return new ClawBack(reward.id(), reward.payee(), reward.kind(), amount.minus(reward.takenBefore()), quantity - reward.quantityBefore());
    }

    /** Of the net of a reward's lines; of their pieces where the lines were free. */
    private static Ratio refundedPart(RefundFacts facts, RefundFacts.Granted reward) {
        var returnedNet = Ratio.ZERO;
        long net = 0;
        long returned = 0;
        long quantity = 0;
        for (var line : facts.lines()) {
            if (reward.lines().contains(line.id())) {
                returnedNet = returnedNet.plus(Ratio.of(line.returned(), line.quantity()).times(line.net().minor()));
                net = Math.addExact(net, line.net().minor());
                returned = Math.addExact(returned, line.returned());
                quantity = Math.addExact(quantity, line.quantity());
            }
        }
        return net > 0 ? returnedNet.dividedBy(net) : Ratio.of(returned, Math.max(1, quantity));
    }

    private static Money kept(RefundFacts.Line line, long returned) {
        return line.net().floorOf(Ratio.of(line.quantity() - returned, line.quantity()));
    }
}
