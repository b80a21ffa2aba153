package plumbline.service.draft;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;
import plumbline.service.access.Caller;
import plumbline.service.database.Transactions;
import plumbline.service.draft.Acts.Act;
import plumbline.service.draft.Draft.Start;
import plumbline.service.draft.DraftStore.Written;
import plumbline.service.log.Kind;
import plumbline.service.log.Ulids;
import plumbline.service.pack.PackStore;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Drafts: begun, read as a whole, rewritten, thrown away. */
@Component
public final class Drafts {

    private static final String PREFIX = "f_";

    private final DraftStore store;
    private final DraftFiles files;
    private final DraftMapper mapper;
    private final PackStore packs;
    private final Transactions transactions;
    private final Acts acts;
    private final Ulids ulids;

    Drafts(DraftStore store, DraftFiles files, DraftMapper mapper, PackStore packs, Transactions transactions, Acts acts, Ulids ulids) {
        this.store = store;
        this.files = files;
        this.mapper = mapper;
        this.packs = packs;
        this.transactions = transactions;
        this.acts = acts;
        this.ulids = ulids;
    }

    /**
     * A draft at this instant, read at once.
     *
     * @throws Problem
     *             {@code unknown-draft}
     */
    public Snapshot snapshot(String id) {
        var rows = mapper.snapshot(id);
        if (rows.isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_DRAFT, "nobody knows the draft '%s'; GET /drafts lists them".formatted(id));
        }
        var contents = new TreeMap<String, byte[]>();
        for (var row : rows) {
            if (row.path() != null && row.content() != null) {
                contents.put(row.path(), row.content());
            }
        }
        var found = new PackFiles(contents);
        var draft = rows.getFirst();
        return new Snapshot(id, draft.pack(), draft.base(), found.hash(), found, draft.state());
    }

    /**
     * Writes several files at once into a draft, of which the caller becomes an author.
     *
     * @param texts
     *            by path
     * @throws Problem
     *             {@code unknown-draft}, {@code draft-frozen}, {@code too-large}, or {@code invalid-input} for a path or text that no pack's file has
     */
    public void rewrite(String id, Map<String, String> texts, Caller who) {
        rewrite(id, Optional.empty(), texts, who);
    }

    /**
     * The same, only if the draft still has the files of a snapshot.
     *
     * @throws Problem
     *             {@code lost-update} too
     */
    public void rewrite(Snapshot seen, Map<String, String> texts, Caller who) {
        rewrite(seen.id(), Optional.of(seen.hash()), texts, who);
    }

    private void rewrite(String id, Optional<String> hash, Map<String, String> texts, Caller who) {
        var act = new Act(Kind.RULE_DRAFT, "rewrite", id, who);
        acts.attempt(act, () -> transactions.run(now -> {
            var draft = store.lockToWrite(id);
            if (hash.isPresent() && !hash.get().equals(store.hash(id))) {
                throw Problem.of(ProblemType.LOST_UPDATE, "the draft was changed meanwhile; look at it again");
            }
            files.write(draft, texts, new Written(who, now));
            acts.done(act.on(draft.pack()).with("files", texts.size()).with("hash", store.hash(id)), now);
            return draft;
        }));
    }

    /**
     * Begins a draft of a version, in the caller's transaction.
     *
     * @param base
     *            the version; the newest if absent
     * @throws Problem
     *             {@code unknown-pack}, {@code unknown-version}
     */
    Draft begin(Start start, Optional<Integer> base, Caller who, Instant now) {
        var latest = packs.newest(start.pack());
        var version = base.map(number -> packs.version(start.pack(), number).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_VERSION,
                "%s has no version %d; the newest is %d".formatted(start.pack(), number, latest.version())))).orElse(latest);
        var draft = insert(start, version.version(), now);
        mapper.copyFiles(draft.id(), version.hash(), start.author(), now);
        acts.done(new Act(Kind.RULE_DRAFT, "create", draft.id(), who).on(draft.pack()).with("base", draft.base()), now);
        return draft;
    }

    /** Begins a draft of files from elsewhere, on the newest version or for a pack that has none, in the caller's transaction. */
    Draft bring(Start start, PackFiles brought, Caller who, Instant now) {
        var draft = insert(start, store.latest(start.pack()), now);
        store.replace(draft, brought, new Written(who, now));
        acts.done(new Act(Kind.RULE_DRAFT, "import", draft.id(), who).on(draft.pack()).with("base", draft.base()).with("hash", brought.hash()), now);
        return draft;
    }

    private Draft insert(Start start, int base, Instant now) {
        var draft = Draft.started(ulids.next(PREFIX), start, base, now);
        mapper.insert(draft);
        mapper.insertAuthor(draft.id(), start.author());
        return draft;
    }

    /**
     * Throws a draft away that nobody has decided on; its entries in the log stay.
     *
     * @throws Problem
     *             {@code forbidden} for anybody but an author, {@code draft-frozen} for one that is or was submitted
     */
    void delete(String id, Caller who) {
        var act = new Act(Kind.RULE_DRAFT, "delete", id, who);
        acts.attempt(act, () -> transactions.run(now -> {
            var draft = store.lock(id);
            if (!store.authors(id).contains(who.actor())) {
                throw Problem.of(ProblemType.FORBIDDEN, "only somebody who wrote it may throw a draft away");
            }
            if (draft.in() != DraftState.DRAFT) {
                throw DraftStore.frozen(draft, "it stays, since somebody else has seen it");
            }
            acts.done(act.on(draft.pack()).with("hash", store.hash(id)), now);
            mapper.deleteFiles(id);
            mapper.deleteRebases(id);
            mapper.deleteAuthors(id);
            mapper.delete(id);
            return draft;
        }));
    }
}
