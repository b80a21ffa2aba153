package plumbline.service.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.service.draft.DraftMapper.Rebased;

/** Drafts as answers show them. */
@Component
final class DraftViews {

    private final DraftStore store;
    private final DraftMapper mapper;

    DraftViews(DraftStore store, DraftMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    /** A draft in a list. */
    record Summary(String id, String pack, int base, String title, String author, String state, Instant createdAt, Instant changedAt) {

        static Summary of(Draft draft) {
            return new Summary(draft.id(), draft.pack(), draft.base(), draft.title(), draft.author(), draft.state(), draft.createdAt(),
                    draft.changedAt());
        }
    }

    /**
     * A draft.
     *
     * @param latest
     *            the newest version of its pack; the draft is outdated where it is above {@code base}
     * @param version
     *            what it became
     * @param skipped
     *            paths of an import that were left out
     */
    record View(String id, String pack, int base, int latest, String title, String author, List<String> authors, String state, String hash,
            List<File> files, Instant createdAt, Instant changedAt, Optional<Submission> submission, Optional<Decision> decision,
            Optional<Integer> version, List<Rebased> rebases, List<String> skipped) {}

    /**
     * A file of a draft.
     *
     * @param etag
     *            as {@code If-Match} wants it, quotes included
     */
    record File(String path, String etag, int size, String writer, Instant at) {

        static File of(DraftFile file) {
            return new File(file.path(), file.etag(), file.size(), file.writer(), file.at());
        }
    }

    /** Who submitted it last, and when. */
    record Submission(String by, Instant at) {}

    /** Who decided on it last, when, and why if it was rejected. */
    record Decision(String by, Instant at, Optional<String> reason) {}

    /** The draft as it is now. */
    View of(Draft draft) {
        return of(draft, List.of());
    }

    /** The same, of an import that left something out. */
    View of(Draft draft, List<String> skipped) {
        var files = store.files(draft.id());
        return new View(draft.id(), draft.pack(), draft.base(), store.latest(draft.pack()), draft.title(), draft.author(), store.authors(draft.id()),
                draft.state(), DraftStore.hash(files), files.values().stream().map(File::of).toList(), draft.createdAt(), draft.changedAt(),
                submission(draft), decision(draft), Optional.ofNullable(draft.version()), mapper.rebases(draft.id()), skipped);
    }

    private static Optional<Submission> submission(Draft draft) {
        return draft.submitter() == null || draft.submittedAt() == null ? Optional.empty()
                : Optional.of(new Submission(draft.submitter(), draft.submittedAt()));
    }

    private static Optional<Decision> decision(Draft draft) {
        return draft.decider() == null || draft.decidedAt() == null ? Optional.empty()
                : Optional.of(new Decision(draft.decider(), draft.decidedAt(), Optional.ofNullable(draft.reason())));
    }
}
