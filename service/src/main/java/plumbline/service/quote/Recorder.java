package plumbline.service.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import plumbline.decision.Adjustment;
import plumbline.decision.DecisionJson;
import plumbline.decision.FactsJson;
import plumbline.decision.Outcome;
import plumbline.decision.Refund;
import plumbline.decision.RefundFacts;
import plumbline.guarantee.Breach;
import plumbline.pack.Citation;
import plumbline.rulebook.InForce;
import plumbline.service.member.Identity;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.release.Loaded;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionRecord;
import plumbline.service.trail.DecisionRecord.Act;
import plumbline.service.trail.DecisionRecord.Person;

/** Turns what was decided into a record for the trail. */
@Component
final class Recorder {

    private final Members members;

    Recorder(Members members) {
        this.members = members;
    }

    /** The record of a quote or a confirmation. */
    static DecisionRecord sale(DecisionKind kind, Program program, Decided decided, String order, Loaded rulebook, String actor) {
        var facts = decided.gathered().facts();
        var people = new ArrayList<Person>();
        decided.gathered().people()
                .forEach((alias, party) -> people.add(new Person(alias, party.surrogate(), party.callerId(), party.birthDate(), party.profileKey())));
        return new DecisionRecord(decided.id(), kind, program.id(), facts.at(), rulebook.hash(), rulebook.variant().code(), Optional.of(order),
                FactsJson.of(facts),
                outcome(decided), people, List.of(), acts(decided.decision().outcome(), rulebook.rulebook().at(facts.day())),
                decided.decision().outcome().breaches().stream().map(Breach::guarantee).distinct().toList(), actor);
    }

    /** The record of a refund; the rules are those that the order was confirmed under, its quote's. */
    DecisionRecord refund(String id, Program program, RefundFacts facts, Refund refund, Map<String, String> aliases, String order, QuoteRow quote,
            String actor) {
        var identities = members.identities(aliases.keySet());
        var people = new ArrayList<Person>();
        aliases.forEach((surrogate, alias) -> {
            var identity = Optional.ofNullable(identities.get(surrogate));
            people.add(new Person(alias, surrogate, identity.flatMap(Identity::callerId), Optional.empty(), identity.flatMap(Identity::profileKey)));
        });
        var outcome = DecisionJson.recorded(DecisionJson.refund(refund), List.of());
        return new DecisionRecord(id, DecisionKind.REFUND, program.id(), facts.at(), quote.rulebook(), quote.variant(), Optional.of(order),
                FactsJson.of(facts),
                outcome, people, List.of(), new TreeSet<>(), List.of(), actor);
    }

    private static SortedMap<String, Object> outcome(Decided decided) {
        return DecisionJson.recorded(DecisionJson.outcome(decided.decision().outcome()), decided.decision().stages());
    }

    private static SortedSet<Act> acts(Outcome outcome, InForce rules) {
        var acts = new TreeSet<Act>();
        outcome.refusals().forEach(refusal -> acts.add(new Act(refusal.rule(), "refuse", refusal.citation().map(Citation::id).orElse(""))));
        for (var reward : outcome.rewards()) {
            acts.add(new Act(reward.rule(), "propose", rules.citation(reward.rule()).map(Citation::id).orElse("")));
            for (var it : reward.adjustments()) {
                acts.add(new Act(it.rule(), it.effect() == Adjustment.Effect.CAP ? "cap" : "deny", it.citation().map(Citation::id).orElse("")));
            }
        }
        return acts;
    }
}
