package plumbline.service.importing;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** What an import did: orders taken and refused, rewards by kind, caps hit, incentive share, lines left out. */
final class Report {

    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, BigDecimal> granted = new TreeMap<>();
    private final Map<String, BigDecimal> clawedBack = new TreeMap<>();
    private final Map<String, Integer> limits = new TreeMap<>();
    private final List<OrderFile.Dirty> leftOut = new ArrayList<>();
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal incentive = BigDecimal.ZERO;
    private int taken;
    private int refunds;

    synchronized void confirmed(JsonNode confirmation) {
        taken++;
        var balance = confirmation.path("balance");
        net = net.add(amount(balance.path("orderNet")));
        incentive = incentive.add(amount(balance.path("incentive")));
        for (var reward : confirmation.path("rewards")) {
            granted.merge(reward.path("kind").asString(), amount(reward.path("granted")), BigDecimal::add);
            for (var adjustment : reward.path("adjustments")) {
                // What was quoted lower because of a limit is capped by the quote too; the limit is what one wants to know.
                if (!adjustment.path("rule").asString().equals("quote")) {
                    limits.merge(adjustment.path("effect").asString() + " " + adjustment.path("rule").asString(), 1, Integer::sum);
                }
            }
        }
    }

    synchronized void refunded(JsonNode refund) {
        refunds++;
        for (var clawBack : refund.path("clawBacks")) {
            clawedBack.merge(clawBack.path("kind").asString(), amount(clawBack.path("amount")), BigDecimal::add);
        }
    }

    synchronized void refused(String problem) {
        refused.merge(problem, 1, Integer::sum);
    }

    synchronized void leftOut(OrderFile.Dirty line) {
        leftOut.add(line);
    }

    void print(PrintStream out, String ledgerSum) {
        leftOut.sort(Comparator.comparingInt(OrderFile.Dirty::row));
        for (var line : leftOut) {
            out.printf("left out: row %d, invoice %s: %s%n", line.row(), line.invoice(), line.reason());
        }
        var reasons = new TreeMap<String, Integer>();
        leftOut.forEach(line -> reasons.merge(line.reason(), 1, Integer::sum));
        out.printf("orders taken      %d%n", taken);
        out.printf("orders refused    %s%n", refused.isEmpty() ? "none" : refused);
        out.printf("refunds           %d%n", refunds);
        out.printf("lines left out    %s%n", reasons.isEmpty() ? "none" : reasons);
        out.printf("net               %s%n", net);
        out.printf("granted           %s%n", granted);
        out.printf("clawed back       %s%n", clawedBack);
        out.printf("limits hit        %s%n", limits.isEmpty() ? "none" : limits);
        out.printf("incentive share   %s%n", net.signum() == 0 ? "0" : incentive.divide(net, 4, RoundingMode.CEILING));
        out.printf("ledger sum        %s%n", ledgerSum);
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString("0"));
    }
}
