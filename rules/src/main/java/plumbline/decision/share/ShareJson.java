package plumbline.decision.share;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import plumbline.decision.DecisionJson;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.decision.share.ShareOutcome.Verdict;

/**
 * What came of a share as JSON values, for canonical JSON. Recipients stand under their aliases, and name the rules against them; what each rule says
 * and cites stands once, however many it speaks against.
 */
public final class ShareJson {

    private ShareJson() {}

    /** What came out. */
    public static SortedMap<String, Object> outcome(ShareOutcome outcome) {
        var json = new TreeMap<String, Object>();
        json.put("allowed", outcome.isAllowed());
        json.put("plan", rules(outcome.plan()));
        var recipients = new ArrayList<SortedMap<String, Object>>(outcome.recipients().size());
        outcome.recipients().forEach(verdict -> recipients.add(verdict(verdict)));
        json.put("recipients", recipients);
        var reasons = new TreeMap<String, Object>();
        Stream.concat(outcome.plan().stream(), outcome.recipients().stream().flatMap(verdict -> verdict.reasons().stream()))
                .forEach(reason -> reasons.computeIfAbsent(reason.rule(), rule -> reason(reason)));
        json.put("reasons", reasons);
        json.put("disclosures", outcome.disclosures().stream().map(DecisionJson::disclosure).toList());
        if (!outcome.breaches().isEmpty()) {
            json.put("breaches", outcome.breaches().stream().map(DecisionJson::breach).toList());
        }
        return json;
    }

    /** A reason with its article, as answers give it. */
    public static SortedMap<String, Object> reason(Reason reason) {
        var json = new TreeMap<String, Object>();
        json.put("rule", reason.rule());
        reason.citation().ifPresent(citation -> json.put("citation", DecisionJson.citation(citation)));
        json.put("reason", DecisionJson.text(reason.reason()));
        return json;
    }

    private static SortedMap<String, Object> verdict(Verdict verdict) {
        var json = new TreeMap<String, Object>();
        json.put("on", verdict.alias());
        json.put("allowed", verdict.allowed());
        if (!verdict.reasons().isEmpty()) {
            json.put("reasons", rules(verdict.reasons()));
        }
        verdict.retryAt().ifPresent(at -> json.put("retryAt", at.toString()));
        return json;
    }

    private static List<String> rules(List<Reason> reasons) {
        return reasons.stream().map(Reason::rule).toList();
    }
}
