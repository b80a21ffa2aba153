package plumbline.service.share;

import java.util.List;

import org.springframework.stereotype.Component;

import plumbline.decision.share.ShareDecision;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Moment;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.member.Party;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Filed;
import plumbline.service.trail.Trail;
import plumbline.service.web.Answer;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;

/** Answers whether a share may be sent. It counts nothing; the decision is kept, in a commit shared with others. */
@Component
final class ShareChecks {

    private final ShareGathering gathering;
    private final Members members;
    private final Rulebooks rulebooks;
    private final Trail trail;
    private final BatchWriter writer;
    private final Idempotency idempotency;
    private final Ulids ulids;

    ShareChecks(ShareGathering gathering, Members members, Rulebooks rulebooks, Trail trail, BatchWriter writer, Idempotency idempotency,
            Ulids ulids) {
        this.gathering = gathering;
        this.members = members;
        this.rulebooks = rulebooks;
        this.trail = trail;
        this.writer = writer;
        this.idempotency = idempotency;
        this.ulids = ulids;
    }

    /** Checks a share. */
    Answer check(Program program, Asked asked, KeyedRequest request, String actor) {
        return idempotency.batched(request, claimer -> {
            var pending = new Pending(program, asked, actor);
            var written = writer.write(moment -> claimer.claiming(pending.effects(moment), moment.now()));
            pending.kept();
            return written;
        });
    }

    /** The member who shares. */
    Party sharer(Program program, Asked asked) {
        return members.find(program, asked.sharer(), asked.at().atZone(program.zone()).toLocalDate())
                .orElseThrow(() -> Problem.unknownMember("/sharerId", asked.sharer()));
    }

    /** Decides under a rulebook on what is known now. */
    ShareDecided decide(Program program, Asked asked, Party sharer, Loaded rulebook) {
        var facts = gathering.of(program, asked, sharer, rulebook.rulebook());
        return new ShareDecided(ulids.next("d_"), facts, ShareDecision.decide(facts, rulebook.rulebook()), sharer, asked.refs(), rulebook);
    }

    /** A check on its way into a batch, whose time becomes the decision's. */
    private final class Pending {

        private final Program program;
        private final Asked asked;
        private final String actor;
        private Draft current;

        Pending(Program program, Asked asked, String actor) {
            this.program = program;
            this.asked = asked;
            this.actor = actor;
            this.current = draft(rulebooks.lately(program));
        }

        private Draft draft(Loaded rulebook) {
            var decided = decide(program, asked, sharer(program, asked), rulebook);
            var location = "/api/v1/decisions/" + decided.id();
            return new Draft(rulebook.hash(), trail.file(decided.record(DecisionKind.SHARE_CHECK, program, actor)),
                    Answer.created(location, decided.view()));
        }

        Effects<Answer> effects(Moment moment) {
            var rulebook = rulebooks.inForce(program, moment);
            if (!rulebook.hash().equals(current.rulebook())) {
                // Something was activated since: decide again under what is in force at the batch's time.
                current = draft(rulebook);
            }
            return Effects.of(List.copyOf(current.filed().rows(moment.now())), current.answer());
        }

        void kept() {
            current.filed().kept();
        }
    }

    /** A check that is decided but not kept yet. */
    private record Draft(String rulebook, Filed filed, Answer answer) {}
}
