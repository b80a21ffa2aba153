package plumbline.service.share;

import java.util.List;

import org.springframework.stereotype.Component;

import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Moment;
import plumbline.service.database.Written;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Filed;
import plumbline.service.trail.Trail;
import plumbline.service.web.Answer;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;

/** Answers whether a share may be sent. It counts nothing; the decision is kept, in a commit shared with others. */
@Component
final class ShareChecks {

    private final ShareDecider decider;
    private final Rulebooks rulebooks;
    private final Trail trail;
    private final BatchWriter writer;
    private final Idempotency idempotency;

    ShareChecks(ShareDecider decider, Rulebooks rulebooks, Trail trail, BatchWriter writer, Idempotency idempotency) {
        this.decider = decider;
        this.rulebooks = rulebooks;
        this.trail = trail;
        this.writer = writer;
        this.idempotency = idempotency;
    }

    /** Checks a share. */
    Answer check(Program program, Asked asked, KeyedRequest request, String actor) {
        return idempotency.batched(request, claimer -> {
            var pending = new Pending(program, asked, actor);
            var written = writer.write(moment -> claimer.claiming(pending.effects(moment), moment.now()));
            if (written instanceof Written.Committed) {
                pending.kept();
            }
            return written;
        });
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
            this.current = draft(rulebooks.lately(program, asked.sharer()));
        }

        private Draft draft(Loaded rulebook) {
            var decided = decider.decide(program, asked, decider.sharer(program, asked), rulebook);
            var location = "/api/v1/decisions/" + decided.id();
            return new Draft(rulebook, trail.file(decided.record(DecisionKind.SHARE_CHECK, program, actor)),
                    Answer.created(location, decided.view()));
        }

        Effects<Answer> effects(Moment moment) {
            var rulebook = rulebooks.inForce(program, moment, asked.sharer());
            if (!rulebook.isLike(current.rulebook())) {
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
    private record Draft(Loaded rulebook, Filed filed, Answer answer) {}
}
