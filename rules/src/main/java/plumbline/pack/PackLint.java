package plumbline.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plumbline.pack.Finding.Severity;

/**
 * What somebody should look at before a pack is published, beyond what makes it unusable: rules that can never act, law that does not hold, and
 * what changed against the version that it was made from.
 */
public final class PackLint {

    private PackLint() {}

    /**
     * All of it, errors first, then by file and line.
     *
     * @param base
     *            the version that it was made from
     * @param today
     *            the day of the check, where the pack is used
     */
    public static List<Finding> of(Pack pack, Optional<Pack> base, LocalDate today) {
        var findings = new ArrayList<Finding>();
        findings.addAll(RuleLint.of(pack));
        findings.addAll(LawLint.of(pack, today));
        base.ifPresent(it -> findings.addAll(ChangeLint.of(it, pack, today)));
        findings.sort(Comparator.comparingInt((Finding it) -> it.severity() == Severity.ERROR ? 0 : 1).thenComparing(Finding::file)
                .thenComparingInt(Finding::line));
        return findings;
    }
}
