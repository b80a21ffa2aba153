package plumbline.service.draft;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import plumbline.service.access.Caller;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Puts on record what people do to drafts, and what they tried to do and were refused. */
@Component
final class Acts {

    private static final Set<ProblemType> REFUSALS = EnumSet.of(ProblemType.FORBIDDEN, ProblemType.FOUR_EYES, ProblemType.DRAFT_OUTDATED,
            ProblemType.DRAFT_NOT_SUBMITTED, ProblemType.DRAFT_FROZEN, ProblemType.CHECK_REQUIRED, ProblemType.LOST_UPDATE);

    private final DraftMapper mapper;
    private final Transactions transactions;
    private final Log log;

    Acts(DraftMapper mapper, Transactions transactions, Log log) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Something that somebody does to a draft.
     *
     * @param name
     *            which of the acts of one kind it is, such as {@code write}
     * @param draft
     *            the draft's id
     */
    record Act(Kind kind, String name, String draft, Caller who) {

        /** As it is logged, with a pack. */
        Event on(String pack) {
            return Event.of(kind, who.actor()).about(draft).with("act", name).with("pack", pack);
        }
    }

    /** Logs an act in the caller's transaction. */
    void done(Event event, Instant now) {
        log.append(log.entry(event, now));
    }

    /** The result of the work; a refusal is logged before it is told, in a transaction of its own since the work's was rolled back. */
    <T> T attempt(Act act, Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            var draft = REFUSALS.contains(problem.type()) && problem.status() != 428 ? mapper.find(act.draft()) : null;
            if (draft != null) {
                transactions.run(now -> {
                    done(act.on(draft.pack()).with("refused", problem.type().code()), now);
                    return draft;
                });
            }
            throw problem;
        }
    }
}
