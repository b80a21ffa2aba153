package plumbline.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.decision.Refund;
import plumbline.decision.RefundFacts;
import plumbline.decision.Reward;
import plumbline.fact.Bilingual;
import plumbline.fact.LineFacts;
import plumbline.money.Money;

/** {@link Relation#REFUND}. */
final class FullRefund {

    private FullRefund() {}

    static Optional<Violation> violated(Trial trial) {
        return violated(trial, Refund::of);
    }

    /** The way in which refunds are computed is a seam for the tests alone. */
    static Optional<Violation> violated(Trial trial, Computed computed) {
        if (!trial.isSound()) {
            return Optional.empty();
        }
        var all = new long[1][];
        all[0] = trial.facts().lines().stream().mapToLong(LineFacts::quantity).toArray();
        var found = returned(trial, computed, all);
        return found.isPresent() ? found : returned(trial, computed, inThree(all[0]));
    }

    /** How a refund is computed. */
    @FunctionalInterface
    interface Computed {

        Refund of(RefundFacts facts);
    }

    /** One piece of each line, then all of the first line, then what is left. */
    private static long[][] inThree(long[] quantities) {
        var steps = new long[3][quantities.length];
        for (int line = 0; line < quantities.length; line++) {
            steps[0][line] = quantities[line] > 1 ? 1 : 0;
            steps[line == 0 ? 1 : 2][line] = quantities[line] - steps[0][line];
        }
        return steps;
    }

    private static Optional<Violation> returned(Trial trial, Computed computed, long[][] steps) {
        var lines = trial.facts().lines();
        var rewards = trial.outcome().rewards().stream().map(it -> granted(trial, it)).toList();
        var before = new long[lines.size()];
        var net = Money.zero(trial.facts().currency());
        for (var step : steps) {
            var refund = computed.of(new RefundFacts(trial.facts().at(), trial.facts().currency(), lines(lines, before, step), rewards));
            if (refund.clawBacks().stream().anyMatch(it -> it.amount().isNegative() || it.quantity() < 0)) {
                return Optional.of(violation(trial, "", "负数", "less than nothing"));
            }
            rewards = rewards.stream().map(it -> after(it, refund)).toList();
            net = net.plus(refund.net());
            for (int line = 0; line < step.length; line++) {
                before[line] += step[line];
            }
        }
        if (!net.equals(trial.outcome().orderNet())) {
            return Optional.of(violation(trial, "", net.amount(), net.amount() + " of the net"));
        }
        return rewards.stream().filter(it -> !it.takenBefore().equals(it.granted()) || it.quantityBefore() != it.quantity()).findFirst()
                .map(it -> violation(trial, it.id(), it.takenBefore().amount(),
                        "%s of %s".formatted(it.takenBefore().amount(), it.granted().amount())));
    }

    private static Violation violation(Trial trial, String reward, String zh, String en) {
        return new Violation(Relation.REFUND.code(), "", new Bilingual(
                "净额 %s 的订单全部退回后，收回 %s%s；必须恰好收回所给的".formatted(trial.outcome().orderNet().amount(), reward.isEmpty() ? "" : reward + "：", zh),
                "An order of net %s returned in full takes back %s%s; it must be exactly what was granted"
                        .formatted(trial.outcome().orderNet().amount(), reward.isEmpty() ? "" : reward + ": ", en)));
    }

    private static List<RefundFacts.Line> lines(List<LineFacts> lines, long[] before, long[] now) {
        var returned = new ArrayList<RefundFacts.Line>(lines.size());
        for (int i = 0; i < now.length; i++) {
            var line = lines.get(i);
            returned.add(new RefundFacts.Line(line.id(), line.kind(), line.quantity(), line.net(), before[i], now[i]));
        }
        return returned;
    }

    private static RefundFacts.Granted granted(Trial trial, Reward reward) {
        var id = "%s %s #%d".formatted(trial.name(reward.payee()), reward.rule(), reward.firstLine());
        return new RefundFacts.Granted(id, reward.payee(), reward.kind(), reward.lines(), reward.granted(), reward.quantity(),
                Sales.none(reward.granted()), 0);
    }

    private static RefundFacts.Granted after(RefundFacts.Granted reward, Refund refund) {
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
