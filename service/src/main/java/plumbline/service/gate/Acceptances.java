package plumbline.service.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.scenario.Acceptance;
import plumbline.service.access.Caller;
import plumbline.service.draft.Drafts;
import plumbline.service.draft.Snapshot;
import plumbline.service.gate.CheckMapper.CheckRow;
import plumbline.service.web.FieldError;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a check has found into the draft's scenario files: what failed scenarios now give, and what breaks a guarantee. */
@Component
final class Acceptances {

    private final StoredChecks stored;
    private final Drafts drafts;

    Acceptances(StoredChecks stored, Drafts drafts) {
        this.stored = stored;
        this.drafts = drafts;
    }

    /**
     * Changes what some failed scenarios expect into what they gave in a check.
     *
     * @param named
     *            their titles; every failed one of the draft's pack if absent
     * @return the files that were written
     * @throws Problem
     *             {@code check-required} if the draft has changed since, {@code invalid-input} for a case that cannot be accepted
     */
    List<String> accept(String draft, String check, Optional<List<String>> named, Caller who) {
        var snapshot = drafts.snapshot(draft);
        var row = checked(snapshot, check);
        var cases = named.orElseGet(() -> failed(row));
        var files = new TreeMap<String, Map<String, ObjectNode>>();
        var faults = new ArrayList<FieldError>();
        for (int i = 0; i < cases.size(); i++) {
            if (!gather(row, cases.get(i), files)) {
                faults.add(FieldError.at("/cases/" + i,
                        "'%s' is no failed scenario of this pack in that check with one result that could be accepted".formatted(cases.get(i))));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        var texts = new TreeMap<String, String>();
        files.forEach((path, came) -> texts.put(path, written(snapshot, path, came)));
        drafts.rewrite(snapshot, texts, who);
        return List.copyOf(texts.keySet());
    }

    /**
     * Adds the scenario of a counter-example to the draft, so that it is never found again unseen.
     *
     * @return its file
     * @throws Problem
     *             {@code check-required} if the draft has changed since, {@code invalid-input} if the check found none for that guarantee
     */
    String add(String draft, String check, String guarantee, Caller who) {
        var snapshot = drafts.snapshot(draft);
        for (var finding : findings(checked(snapshot, check), "guarantees")) {
            if (finding.path("guarantee").asString("").equals(guarantee)) {
                var path = free(snapshot, finding.path("file").asString());
                drafts.rewrite(snapshot, Map.of(path, finding.path("scenario").asString()), who);
                return path;
            }
        }
        throw Problem.invalid("/guarantee", "the check found no counter-example for '%s'".formatted(guarantee));
    }

    private CheckRow checked(Snapshot draft, String check) {
        var row = stored.find(check).filter(it -> it.draft().equals(draft.id()))
                .orElseThrow(() -> Problem.invalid("/check", "this draft has no check '%s'".formatted(check)));
        if (row.runs() || !row.hash().equals(draft.hash())) {
            throw Problem.of(ProblemType.CHECK_REQUIRED, row.runs() ? "the check still runs; wait for its end"
                    : "the draft has changed since that check; check it again");
        }
        return row;
    }

    /** The titles of the failed scenarios of the draft's own pack. */
    private static List<String> failed(CheckRow row) {
        return findings(row, "scenarios").stream().filter(it -> !it.has("pack") && it.has("case")).map(it -> it.path("case").asString()).distinct()
                .toList();
    }

    private static boolean gather(CheckRow row, String name, Map<String, Map<String, ObjectNode>> files) {
        boolean isFound = false;
        for (var finding : findings(row, "scenarios")) {
            if (!finding.has("pack") && finding.path("case").asString("").equals(name)) {
                if (!(finding.path("gives") instanceof ObjectNode gives)) {
                    return false;
                }
                var before = files.computeIfAbsent(finding.path("file").asString(), path -> new TreeMap<>()).put(name, gives);
                if (before != null && !before.equals(gives)) {
                    return false;
                }
                isFound = true;
            }
        }
        return isFound;
    }

    private static String written(Snapshot draft, String path, Map<String, ObjectNode> came) {
        try {
            return Acceptance.accept(draft.files().text(path), came);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/cases", "%s: %s".formatted(path, e.getMessage()));
        }
    }

    private static List<JsonNode> findings(CheckRow row, String step) {
        var findings = new ArrayList<JsonNode>();
        for (var it : CheckViews.report(row).path("steps")) {
            if (it.path("step").asString().equals(step)) {
                it.path("findings").forEach(findings::add);
            }
        }
        return findings;
    }

    private static String free(Snapshot draft, String path) {
        var free = path;
        for (int i = 2; draft.files().has(free); i++) {
            free = path.replaceFirst("(\\.yaml)?$", "-%d.yaml".formatted(i));
        }
        return free;
    }
}
