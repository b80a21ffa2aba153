package plumbline.service.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.service.database.Transactions;
import plumbline.service.log.CanonicalJson;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.release.Rulebooks;
import plumbline.service.share.ShareMapper.ShareRow;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Decisions;
import plumbline.service.trail.Trail;
import plumbline.service.web.Answer;
import plumbline.service.web.CallersClock;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Records a share that was sent: decides on it under the locks of its sharer and its recipients, so that counts are exact whoever shares at the same
 * time, and counts it, lawful or not.
 */
@Component
final class Shares {

    private final ShareMapper mapper;
    private final ShareDecider decider;
    private final Recipients recipients;
    private final Members members;
    private final Rulebooks rulebooks;
    private final Decisions decisions;
    private final Trail trail;
    private final Transactions transactions;
    private final Idempotency idempotency;

    Shares(ShareMapper mapper, ShareDecider decider, Recipients recipients, Members members, Rulebooks rulebooks, Decisions decisions, Trail trail,
            Transactions transactions, Idempotency idempotency) {
        this.mapper = mapper;
        this.decider = decider;
        this.recipients = recipients;
        this.members = members;
        this.rulebooks = rulebooks;
        this.decisions = decisions;
        this.trail = trail;
        this.transactions = transactions;
        this.idempotency = idempotency;
    }

    /** Records a share under the storefront's id. */
    Answer record(Program program, String id, Asked asked, KeyedRequest request, String actor) {
        try {
            return idempotency.once(request, now -> record(program, id, asked, actor, now));
        } catch (DuplicateKeyException e) {
            // Another sharer's share took the same id at the same instant; now it is there.
            return idempotency.once(request, now -> record(program, id, asked, actor, now));
        }
    }

    private Answer record(Program program, String id, Asked asked, String actor, Instant now) {
        CallersClock.check("/sentAt", asked.at(), now);
        var moment = transactions.lockedMoment();
        var rulebook = rulebooks.inForce(program, moment, asked.sharer());
        var sharer = decider.sharer(program, asked);
        members.lock(List.of(sharer.surrogate()));
        var before = mapper.find(program.id(), id);
        if (before != null) {
            return again(program, before, asked, sharer.surrogate());
        }
        boolean limitsReach = rulebook.rulebook().reachChannels().contains(asked.channel().code());
        if (limitsReach) {
            recipients.lockReach(program, asked.channel());
        }
        recipients.lock(program, asked.refs());
        var decided = decider.decide(program, asked, sharer, rulebook);
        var share = new ShareRow(id, sharer.surrogate(), asked.at(), asked.content(program, sharer.surrogate()), decided.id());
        count(program, share, asked, decided, limitsReach, moment.now());
        trail.keep(decided.record(DecisionKind.SHARE, program, actor), moment.now());
        var verdicts = new ArrayList<Map<String, Object>>(asked.recipients().size());
        for (int i = 0; i < asked.recipients().size(); i++) {
            verdicts.add(verdict(asked.recipients().get(i).ref().text(), decided.result().outcome().recipients().get(i).allowed()));
        }
        return Answer.created("/api/v1/decisions/" + decided.id(), view(id, decided.id(), verdicts));
    }

    private void count(Program program, ShareRow share, Asked asked, ShareDecided decided, boolean limitsReach, Instant now) {
        var channel = asked.channel().code();
        var refs = ShareGathering.list(asked.refs().stream().sorted(Comparator.comparing(Ref::hex)).toList());
        mapper.insert(program.id(), share, channel, asked.recipients().size(), now);
        mapper.insertMessages(program.id(), share, channel, asked.reminder(), messages(asked.refs(), decided.result().outcome().recipients()));
        mapper.countMessages(program.id(), refs);
        if (limitsReach) {
            mapper.reached(program.id(), channel, asked.at(), refs);
        }
    }

    private static String messages(List<Ref> refs, List<Verdict> verdicts) {
        var messages = new ArrayList<List<Object>>(refs.size());
        for (int i = 0; i < refs.size(); i++) {
            messages.add(List.of(refs.get(i).hex(), verdicts.get(i).allowed() ? 1 : 0));
        }
        messages.sort(Comparator.comparing(message -> String.valueOf(message.getFirst())));
        return CanonicalJson.text(messages);
    }

    private Answer again(Program program, ShareRow before, Asked asked, String sharer) {
        if (!asked.isTold(before.content(), program, sharer)) {
            throw Problem.of(ProblemType.SHARE_EXISTS,
                    "share '%s' of '%s' has another content; use another id for another share".formatted(before.id(), program.id()));
        }
        var verdicts = new ArrayList<Map<String, Object>>();
        if (decisions.outcome(before.decision()).get("recipients") instanceof List<?> all) {
            for (var one : all) {
                if (one instanceof Map<?, ?> verdict) {
                    verdicts.add(verdict(String.valueOf(verdict.get("on")), Boolean.TRUE.equals(verdict.get("allowed"))));
                }
            }
        }
        return Answer.ok(view(before.id(), before.decision(), verdicts));
    }

    private static Map<String, Object> view(String id, String decision, List<Map<String, Object>> recipients) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id);
        view.put("decisionId", decision);
        view.put("recipients", recipients);
        return view;
    }

    private static Map<String, Object> verdict(String ref, boolean allowed) {
        var view = new LinkedHashMap<String, Object>();
        view.put("ref", ref);
        view.put("allowed", allowed);
        view.put("flagged", !allowed);
        return view;
    }
}
