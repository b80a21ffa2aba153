package plumbline.scenario;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import plumbline.decision.Outcome.Disclosure;
import plumbline.decision.share.ShareOutcome;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;

/** Holds what came out of a scenario about a share against what was expected. */
final class ShareComparison {

    private static final ZoneOffset USUAL = ZoneOffset.ofHours(8);

    private final String rule;
    private final ShareOutcome outcome;
    private final ShareExpect expect;
    private final List<Difference> differences = new ArrayList<>();

    ShareComparison(String rule, ShareOutcome outcome, ShareExpect expect) {
        this.rule = rule;
        this.outcome = outcome;
        this.expect = expect;
    }

    List<Difference> differences() {
        outcome.recipients().forEach(this::compare);
        var shown = new TreeSet<>(outcome.disclosures().stream().map(Disclosure::code).toList());
        if (expect.disclosures() != null && !shown.containsAll(expect.disclosures())) {
            differences.add(new Difference("disclosures", expect.disclosures().toString(), shown.toString()));
        }
        if (expect.undisclosed() != null && expect.undisclosed().stream().anyMatch(shown::contains)) {
            differences.add(new Difference("disclosures", "none of " + expect.undisclosed(), shown.toString()));
        }
        if (!outcome.breaches().isEmpty()) {
            differences.add(new Difference("guarantees", "none broken", outcome.breaches().toString()));
        }
        return differences;
    }

    /** What would have to be expected instead; nothing where recipients differ, or a guarantee would break. */
    Optional<ShareExpect> came() {
        var verdicts = outcome.recipients();
        boolean isOne = verdicts.stream().allMatch(it -> against(it).equals(against(verdicts.getFirst()))
                && it.retryAt().equals(verdicts.getFirst().retryAt()));
        if (!outcome.breaches().isEmpty() || !isOne) {
            return Optional.empty();
        }
        var shown = outcome.disclosures().stream().map(Disclosure::code).toList();
        var denied = denied(against(verdicts.getFirst()));
        var retryAt = denied.isEmpty() ? null : verdicts.getFirst().retryAt().map(this::written).orElse("never");
        return Optional.of(new ShareExpect(expect.denied() == null && denied.isEmpty() ? null : denied, retryAt,
                expect.disclosures() == null ? null : expect.disclosures().stream().filter(shown::contains).toList(),
                expect.undisclosed() == null ? null : expect.undisclosed().stream().filter(it -> !shown.contains(it)).toList()));
    }

    private List<String> denied(SortedSet<String> came) {
        var named = came.stream().filter(it -> rule.isEmpty() || it.equals(rule) || (expect.denied() != null && expect.denied().contains(it)))
                .toList();
        return named.isEmpty() ? List.copyOf(came) : named;
    }

    /** In the offset that the file used so far. */
    private String written(Instant at) {
        boolean isTime = expect.retryAt() != null && !expect.retryAt().equals("never");
        var offset = isTime ? OffsetDateTime.parse(expect.retryAt()).getOffset() : USUAL;
        return at.atOffset(offset).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private SortedSet<String> against(Verdict verdict) {
        var came = new TreeSet<>(outcome.plan().stream().map(Reason::rule).toList());
        verdict.reasons().forEach(reason -> came.add(reason.rule()));
        return came;
    }

    private void compare(Verdict verdict) {
        var came = against(verdict);
        var expected = new TreeSet<>(expect.denied() == null ? List.of() : expect.denied());
        boolean told = came.contains(rule) == expected.contains(rule) && came.containsAll(expected);
        if ((expected.isEmpty() || rule.isEmpty()) ? !came.equals(expected) : !told) {
            differences.add(new Difference(verdict.alias() + " denied by", expected.toString(), came.toString()));
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
            differences.add(new Difference(verdict.alias() + " retryAt", wanted, came));
        }
    }
}
