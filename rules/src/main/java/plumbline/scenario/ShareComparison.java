package plumbline.scenario;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import plumbline.decision.Outcome.Disclosure;
import plumbline.decision.share.ShareOutcome;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;

/** Holds what came out of a scenario about a share against what was expected. */
final class ShareComparison {

    private final String rule;
    private final ShareOutcome outcome;
    private final ShareExpect expect;
    private final List<String> differences = new ArrayList<>();

    ShareComparison(String rule, ShareOutcome outcome, ShareExpect expect) {
        this.rule = rule;
        this.outcome = outcome;
        this.expect = expect;
    }

    List<String> differences() {
        outcome.recipients().forEach(this::compare);
        var shown = new TreeSet<>(outcome.disclosures().stream().map(Disclosure::code).toList());
        if (expect.disclosures() != null && !shown.containsAll(expect.disclosures())) {
            differences.add("disclosures: expected %s, got %s".formatted(expect.disclosures(), shown));
        }
        if (expect.undisclosed() != null && expect.undisclosed().stream().anyMatch(shown::contains)) {
            differences.add("disclosures: expected none of %s, got %s".formatted(expect.undisclosed(), shown));
        }
        if (!outcome.breaches().isEmpty()) {
            differences.add("a guarantee would break: " + outcome.breaches());
        }
        return differences;
    }

    private void compare(Verdict verdict) {
        var came = new TreeSet<>(outcome.plan().stream().map(Reason::rule).toList());
        verdict.reasons().forEach(reason -> came.add(reason.rule()));
        var expected = new TreeSet<>(expect.denied() == null ? List.of() : expect.denied());
        boolean told = came.contains(rule) == expected.contains(rule) && came.containsAll(expected);
        if ((expected.isEmpty() || rule.isEmpty()) ? !came.equals(expected) : !told) {
            differences.add("%s: expected to be denied by %s, got %s".formatted(verdict.alias(), expected, came));
        }
        if (!expected.isEmpty()) {
            compareRetry(verdict);
        }
    }

    private void compareRetry(Verdict verdict) {
        var wanted = expect.retryAt() == null ? "a retryAt in this file" : expect.retryAt();
        var came = verdict.retryAt().map(Object::toString).orElse("never");
        if (!wanted.equals("never") && expect.retryAt() != null) {
            wanted = OffsetDateTime.parse(wanted).toInstant().toString();
        }
        if (!wanted.equals(came)) {
            differences.add("%s retryAt: expected %s, got %s".formatted(verdict.alias(), wanted, came));
        }
    }
}
