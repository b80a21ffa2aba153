package plumbline.service.draft;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.change.PackMerge;
import plumbline.change.PackMerge.Choice;
import plumbline.change.PackMerge.Three;
import plumbline.pack.PackFiles;
import plumbline.service.draft.Acts.Act;
import plumbline.service.draft.DraftMapper.Rebased;
import plumbline.service.draft.DraftStore.Written;
import plumbline.service.pack.PackStore;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Moves a draft onto a newer version: what its authors changed is put together with what that version changed. */
@Component
final class Rebases {

    private final DraftStore store;
    private final DraftMapper mapper;
    private final PackStore packs;
    private final Acts acts;

    Rebases(DraftStore store, DraftMapper mapper, PackStore packs, Acts acts) {
        this.store = store;
        this.mapper = mapper;
        this.packs = packs;
        this.acts = acts;
    }

    /**
     * Onto what, and how.
     *
     * @param to
     *            the version; the newest if absent
     * @param settled
     *            whose file is taken of those in conflict, by path
     */
    record Wanted(Optional<Integer> to, Map<String, Choice> settled) {}

    /**
     * Rebases a draft, in the caller's transaction. What it was before is kept under its hash.
     *
     * @throws Problem
     *             {@code draft-frozen}, {@code unknown-version}, {@code invalid-input}, or {@code draft-outdated} with {@code conflicts} where something
     *             has to be settled first; then nothing has changed
     */
    void rebase(Act act, Wanted wanted, Instant now) {
        var draft = store.lockToWrite(act.draft());
        int target = target(draft, wanted);
        if (target == draft.base()) {
            return;
        }
        var before = store.contents(draft.id());
        var merged = merged(new Three(files(draft, draft.base()), before, files(draft, target)), wanted);
        var by = new Written(act.who(), now);
        packs.keep(before);
        mapper.insertRebase(draft.id(), new Rebased(now, act.who().actor(), draft.base(), target, before.hash()));
        store.replace(draft, merged, by);
        DraftFiles.requireRoom(store.files(draft.id()));
        mapper.rebase(draft.id(), target);
        store.written(draft, act.who(), now);
        acts.done(act.on(draft.pack()).with("base", draft.base()).with("target", target).with("before", before.hash()).with("hash", merged.hash()),
                now);
    }

    private int target(Draft draft, Wanted wanted) {
        int latest = store.latest(draft.pack());
        int target = wanted.to().orElse(latest);
        if (target > latest) {
            throw Problem.of(ProblemType.UNKNOWN_VERSION, "%s has no version %d; the newest is %d".formatted(draft.pack(), target, latest));
        }
        if (target < draft.base()) {
            throw Problem.invalid("/to", "%d is older than version %d, from which the draft starts".formatted(target, draft.base()));
        }
        return target;
    }

    private PackFiles files(Draft draft, int version) {
        return packs.version(draft.pack(), version).map(packs::files).orElseGet(() -> new PackFiles(new TreeMap<>()));
    }

    private static PackFiles merged(Three three, Wanted wanted) {
        try {
            var merge = PackMerge.of(three, wanted.settled());
            if (!merge.needless().isEmpty()) {
                throw Problem.invalid("/resolve/" + merge.needless().getFirst().replace("/", "~1"), "is in no conflict; leave it out");
            }
            if (!merge.conflicts().isEmpty()) {
                throw Problem.of(ProblemType.DRAFT_OUTDATED,
                        "%d files were changed here and in the version; settle each with resolve, mine (the draft's) or theirs (the version's)"
                                .formatted(merge.conflicts().size()))
                        .member("conflicts", merge.conflicts());
            }
            return merge.files();
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.DRAFT_OUTDATED, "the files do not go together: %s".formatted(e.getMessage()));
        }
    }
}
