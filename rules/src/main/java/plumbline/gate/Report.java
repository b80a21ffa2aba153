package plumbline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import plumbline.decision.DecisionJson;
import plumbline.pack.Finding;

/**
 * What a check came to: each step in order.
 *
 * @param losers
 *            members whom the back-test shows with less than they got
 */
public record Report(List<StepReport> steps, int losers) {

    public Report {
        steps = List.copyOf(steps);
    }

    /** Whether no step failed. */
    public boolean passed() {
        return steps.stream().noneMatch(it -> it.status() == StepReport.Status.FAILED);
    }

    /**
     * The steps as JSON values.
     *
     * @param pack
     *            the one that was checked; findings about files of others name theirs
     */
    public List<SortedMap<String, Object>> json(String pack) {
        var json = new ArrayList<SortedMap<String, Object>>();
        for (var step : steps) {
            var it = new TreeMap<>(step.details());
            it.put("step", step.step().code());
            it.put("status", step.status().code());
            it.put("findings", step.findings().stream().map(found -> finding(found, pack)).toList());
            json.add(it);
        }
        return json;
    }

    private static SortedMap<String, Object> finding(Found found, String pack) {
        var finding = found.finding();
        var json = new TreeMap<>(found.more());
        json.put("severity", finding.severity() == Finding.Severity.ERROR ? "error" : "warning");
        if (!finding.pack().isEmpty() && !finding.pack().equals(pack)) {
            json.put("pack", finding.pack());
        }
        json.put("file", finding.file());
        json.put("line", finding.span().line());
        json.put("column", finding.span().column());
        json.put("endLine", finding.span().endLine());
        json.put("endColumn", finding.span().endColumn());
        json.put("code", finding.code());
        json.put("message", DecisionJson.text(finding.message()));
        finding.original().ifPresent(it -> json.put("original", it));
        return json;
    }
}
