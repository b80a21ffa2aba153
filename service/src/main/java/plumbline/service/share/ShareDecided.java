package plumbline.service.share;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import plumbline.decision.DecisionJson;
import plumbline.decision.share.ShareDecision;
import plumbline.decision.share.ShareFactsJson;
import plumbline.decision.share.ShareJson;
import plumbline.decision.share.ShareOutcome.Reason;
import plumbline.fact.Said;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.SharerFacts;
import plumbline.guarantee.Breach;
import plumbline.pack.Citation;
import plumbline.service.member.Party;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionRecord;
import plumbline.service.trail.DecisionRecord.Act;
import plumbline.service.trail.DecisionRecord.Person;

/**
 * A share that was decided on.
 *
 * @param id
 *            of the decision
 * @param refs
 *            the recipients, in the order of the request
 */
record ShareDecided(String id, ShareFacts facts, ShareDecision.Result result, Party sharer, List<Ref> refs, Loaded rulebook) {

    /** The record for the trail. */
    DecisionRecord record(DecisionKind kind, Program program, String actor) {
        var outcome = DecisionJson.recorded(ShareJson.outcome(result.outcome()), result.stages());
        var person = new Person(SharerFacts.ALIAS, sharer.surrogate(), sharer.callerId(), sharer.birthDate(), sharer.profileKey());
        return new DecisionRecord(id, kind, program.id(), facts.at(), rulebook.hash(), rulebook.variant().code(), Optional.empty(),
                ShareFactsJson.of(facts), outcome,
                List.of(person), refs.stream().map(Ref::text).toList(), acts(),
                result.outcome().breaches().stream().map(Breach::guarantee).distinct().toList(), actor);
    }

    /** What each rule did. */
    private SortedSet<Act> acts() {
        var rules = rulebook.rulebook().at(facts.at().atZone(facts.zone()).toLocalDate());
        var acts = new TreeSet<Act>();
        for (var stage : result.stages()) {
            for (var ruling : stage.fired()) {
                var effect = ruling.said() instanceof Said.Deferred ? "defer" : ruling.said() instanceof Said.Barred ? "deny" : "";
                if (!effect.isEmpty()) {
                    acts.add(new Act(ruling.rule(), effect, rules.citation(ruling.rule()).map(Citation::id).orElse("")));
                }
            }
        }
        return acts;
    }

    /** The answer to a check. */
    Map<String, Object> view() {
        var outcome = result.outcome();
        var shown = new LinkedHashMap<String, Object>();
        var recipients = new ArrayList<Object>(refs.size());
        for (int i = 0; i < refs.size(); i++) {
            var verdict = outcome.recipients().get(i);
            var view = new LinkedHashMap<String, Object>();
            view.put("ref", refs.get(i).text());
            view.put("allowed", verdict.allowed());
            view.put("reasons", reasons(verdict.reasons(), shown));
            view.put("retryAt", verdict.retryAt());
            recipients.add(view);
        }
        var view = new LinkedHashMap<String, Object>();
        view.put("decisionId", id);
        view.put("allowed", outcome.isAllowed());
        view.put("recipients", recipients);
        view.put("plan", reasons(outcome.plan(), shown));
        view.put("disclosures", outcome.disclosures().stream().map(DecisionJson::disclosure).toList());
        return view;
    }

    /** Each reason is made once, however many recipients it is given for. */
    private static List<Object> reasons(List<Reason> reasons, Map<String, Object> shown) {
        return reasons.stream().map(reason -> shown.computeIfAbsent(reason.rule(), rule -> ShareJson.reason(reason))).toList();
    }
}
