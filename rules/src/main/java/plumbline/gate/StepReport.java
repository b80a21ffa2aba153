package plumbline.gate;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one step came to.
 *
 * @param details
 *            what it tells beside its findings, by name; JSON values
 */
public record StepReport(Step step, Status status, List<Found> findings, SortedMap<String, Object> details) {

    public StepReport {
        findings = List.copyOf(findings);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** How a step ended. */
    public enum Status {
        PASSED, FAILED,
        /** Not run, because of what an earlier step found. */
        SKIPPED;

        /** On the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Failed if one of the findings is an error; warnings fail nothing. */
    static StepReport of(Step step, List<Found> findings, SortedMap<String, Object> details) {
        return new StepReport(step, findings.stream().anyMatch(Found::isError) ? Status.FAILED : Status.PASSED, findings, details);
    }

    static StepReport of(Step step, List<Found> findings) {
        return of(step, findings, new TreeMap<>());
    }

    static StepReport skipped(Step step) {
        return new StepReport(step, Status.SKIPPED, List.of(), new TreeMap<>());
    }
}
