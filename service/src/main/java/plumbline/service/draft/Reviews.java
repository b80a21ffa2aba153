package plumbline.service.draft;

import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;
import plumbline.service.access.Caller;
import plumbline.service.draft.Acts.Act;
import plumbline.service.log.Kind;
import plumbline.service.pack.Origin;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Four eyes: a draft is submitted under its hash, and somebody who wrote no part of it approves that hash or sends it back. Everything happens in
 * the caller's transaction, with the draft locked first and its pack after it.
 */
@Component
final class Reviews {

    private final DraftStore store;
    private final DraftMapper mapper;
    private final PackStore packs;
    private final ObjectProvider<PassedChecks> checks;
    private final Acts acts;

    Reviews(DraftStore store, DraftMapper mapper, PackStore packs, ObjectProvider<PassedChecks> checks, Acts acts) {
        this.store = store;
        this.mapper = mapper;
        this.packs = packs;
        this.checks = checks;
        this.acts = acts;
    }

    static Act submission(String draft, Caller who) {
        return new Act(Kind.RULE_SUBMIT, "submit", draft, who);
    }

    static Act withdrawal(String draft, Caller who) {
        return new Act(Kind.RULE_SUBMIT, "withdraw", draft, who);
    }

    static Act approval(String draft, Caller who) {
        return new Act(Kind.RULE_APPROVE, "approve", draft, who);
    }

    static Act rejection(String draft, Caller who) {
        return new Act(Kind.RULE_REJECT, "reject", draft, who);
    }

    /**
     * Freezes a draft that a check of its very files has let pass.
     *
     * @throws Problem
     *             {@code draft-frozen}, {@code draft-outdated}, {@code check-required}
     */
    void submit(Act act, Instant now) {
        var draft = store.lock(act.draft());
        switch (draft.in()) {
            case DRAFT -> {}
            case SUBMITTED -> throw DraftStore.frozen(draft, "an approver decides next");
            case REJECTED -> throw DraftStore.frozen(draft, "change what the reason asks for, then check and submit it again");
            case APPROVED -> throw DraftStore.frozen(draft, "start another draft");
        }
        requireLatest(draft);
        var hash = store.hash(draft.id());
        if (checks.stream().noneMatch(it -> it.passed(draft.id(), hash))) {
            throw Problem.of(ProblemType.CHECK_REQUIRED,
                    "no check of %s has passed; POST /drafts/%s/checks, and submit once it has".formatted(hash, draft.id()));
        }
        packs.version(draft.pack(), hash).ifPresent(version -> {
            throw sameAs(version);
        });
        mapper.submit(draft.id(), hash, act.who().actor(), now);
        acts.done(act.on(draft.pack()).with("base", draft.base()).with("hash", hash), now);
    }

    /**
     * Takes a submission back, so that the draft can be written again.
     *
     * @throws Problem
     *             {@code draft-not-submitted}, {@code forbidden} for anybody who wrote no part of it
     */
    void withdraw(Act act, Instant now) {
        var draft = store.lock(act.draft());
        if (!store.authors(draft.id()).contains(act.who().actor())) {
            throw Problem.of(ProblemType.FORBIDDEN, "only somebody who wrote a draft withdraws it; an approver rejects it");
        }
        requireSubmitted(draft);
        mapper.reopen(draft.id(), now);
        acts.done(act.on(draft.pack()).with("hash", submitted(draft)), now);
    }

    /**
     * Makes a version of a submitted draft.
     *
     * @throws Problem
     *             {@code four-eyes}, {@code draft-not-submitted}, {@code draft-outdated}
     * @throws IllegalStateException
     *             if the stored files are not what was submitted
     */
    PackVersion approve(Act act, Instant now) {
        var draft = store.lock(act.draft());
        var authors = store.authors(draft.id());
        if (authors.contains(act.who().actor())) {
            throw Problem.of(ProblemType.FOUR_EYES, "%s wrote a part of this draft; somebody else has to approve it".formatted(act.who().actor()));
        }
        requireSubmitted(draft);
        packs.lock(draft.pack());
        requireLatest(draft);
        var files = frozen(draft);
        var origin = new Origin(Optional.of(draft.id()), draft.title(), authors, Optional.of(act.who().actor()));
        var version = packs.store(draft.pack(), files, origin, now);
        if (version.version() <= draft.base()) {
            throw sameAs(version);
        }
        mapper.approve(draft.id(), version.version(), act.who().actor(), now);
        acts.done(act.on(draft.pack()).with("version", version.version()).with("hash", version.hash()), now);
        return version;
    }

    /**
     * Sends a submitted draft back to its author.
     *
     * @throws Problem
     *             {@code draft-not-submitted}
     */
    void reject(Act act, String reason, Instant now) {
        var draft = store.lock(act.draft());
        requireSubmitted(draft);
        mapper.reject(draft.id(), reason, act.who().actor(), now);
        acts.done(act.on(draft.pack()).with("hash", submitted(draft)).with("reason", reason), now);
    }

    private PackFiles frozen(Draft draft) {
        var files = store.contents(draft.id());
        if (!files.hash().equals(draft.hash())) {
            throw new IllegalStateException("draft %s was submitted as %s, but its files give %s".formatted(draft.id(), draft.hash(), files.hash()));
        }
        return files;
    }

    private void requireLatest(Draft draft) {
        int latest = store.latest(draft.pack());
        if (draft.base() != latest) {
            throw Problem
                    .of(ProblemType.DRAFT_OUTDATED, "it starts from version %d of %s, and the newest is %d; rebase it, then check and submit it again"
                            .formatted(draft.base(), draft.pack(), latest))
                    .member("latest", latest);
        }
    }

    private static void requireSubmitted(Draft draft) {
        if (draft.in() != DraftState.SUBMITTED) {
            throw Problem.of(ProblemType.DRAFT_NOT_SUBMITTED,
                    "%s %s; only a submitted draft can be decided on or withdrawn".formatted(draft.id(), draft.in().words()));
        }
    }

    private static String submitted(Draft draft) {
        return Optional.ofNullable(draft.hash()).orElseThrow(() -> new IllegalStateException("%s is submitted without a hash".formatted(draft.id())));
    }

    private static Problem sameAs(PackVersion version) {
        return Problem.of(ProblemType.DRAFT_OUTDATED, "it holds the very files of version %d of %s; change something, or activate that version"
                .formatted(version.version(), version.pack())).member("version", version.version());
    }
}
