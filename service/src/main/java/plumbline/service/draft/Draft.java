package plumbline.service.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code draft}.
 *
 * @param base
 *            the version that it starts from, 0 where the pack has none
 * @param hash
 *            what was submitted, while it is submitted or approved
 * @param decider
 *            who approved or rejected it last
 * @param version
 *            what it became
 */
record Draft(String id, String pack, int base, String title, String author, String state, @Nullable String hash, Instant createdAt,
        Instant changedAt, @Nullable String submitter, @Nullable Instant submittedAt, @Nullable String decider, @Nullable Instant decidedAt,
        @Nullable String reason, @Nullable Integer version) {

    /** A draft that nobody has submitted yet. */
    static Draft started(String id, Start start, int base, Instant now) {
        return new Draft(id, start.pack(), base, start.title(), start.author(), DraftState.DRAFT.code(), null, now, now, null, null, null, null, null,
                null);
    }

    DraftState in() {
        return DraftState.of(state);
    }

    /** What somebody who starts a draft says. */
    record Start(String pack, String title, String author) {}
}
