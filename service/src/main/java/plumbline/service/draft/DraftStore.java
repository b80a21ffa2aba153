package plumbline.service.draft;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;
import plumbline.service.access.Caller;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Drafts as they are stored. Whoever changes one has locked it first, and all of it happens in the caller's transaction. */
@Component
final class DraftStore {

    /** 上限: bytes of all files of a draft; a hundred times the largest pack, and two of them can be compared in memory. */
    static final int BYTES_MAX = 8 << 20;
    /** 上限: people who write one draft; their accounts of up to 64 bytes stand in one column of its version. */
    static final int AUTHORS_MAX = 30;

    private final DraftMapper mapper;
    private final PackStore packs;

    DraftStore(DraftMapper mapper, PackStore packs) {
        this.mapper = mapper;
        this.packs = packs;
    }

    /**
     * The draft with an id.
     *
     * @throws Problem
     *             {@code unknown-draft}
     */
    Draft find(String id) {
        return Optional.ofNullable(mapper.find(id)).orElseThrow(() -> unknown(id));
    }

    /** The same, locked until the transaction ends. */
    Draft lock(String id) {
        return Optional.ofNullable(mapper.lock(id)).orElseThrow(() -> unknown(id));
    }

    /**
     * A draft that may be written, locked.
     *
     * @throws Problem
     *             {@code draft-frozen} if it is submitted or approved
     */
    Draft lockToWrite(String id) {
        var draft = lock(id);
        if (!draft.in().isEditable()) {
            throw frozen(draft, draft.in() == DraftState.SUBMITTED ? "withdraw the submission, then change it" : "start another draft");
        }
        return draft;
    }

    static Problem frozen(Draft draft, String action) {
        return Problem.of(ProblemType.DRAFT_FROZEN, "%s %s; %s".formatted(draft.id(), draft.in().words(), action));
    }

    /** Notes that somebody has written a part of a draft, which with that is a draft again if it was rejected. */
    void written(Draft draft, Caller who, Instant now) {
        var authors = mapper.authors(draft.id());
        if (!authors.contains(who.actor()) && authors.size() >= AUTHORS_MAX) {
            throw Problem.of(ProblemType.FORBIDDEN, "%d people have written this draft already; ask one of them".formatted(AUTHORS_MAX));
        }
        mapper.insertAuthor(draft.id(), who.actor());
        mapper.reopen(draft.id(), now);
    }

    /** Writes a file, which has been found sound. */
    void put(Draft draft, String path, byte[] bytes, Written by) {
        mapper.putFile(draft.id(), new DraftFile(path, packs.keep(bytes), bytes.length, by.who().actor(), by.at()));
    }

    /** Makes a draft's files these ones; those that stay the same keep their writer. */
    void replace(Draft draft, PackFiles files, Written by) {
        var before = files(draft.id());
        before.keySet().stream().filter(path -> !files.has(path)).forEach(path -> mapper.deleteFile(draft.id(), path));
        for (var path : files.paths()) {
            var bytes = files.bytes(path);
            var old = before.get(path);
            if (old == null || !old.blobHash().equals(PackFiles.sha256(bytes))) {
                put(draft, path, bytes, by);
            }
        }
    }

    /** Its files without their bytes, by path. */
    NavigableMap<String, DraftFile> files(String id) {
        var files = new TreeMap<String, DraftFile>();
        mapper.files(id).forEach(file -> files.put(file.path(), file));
        return files;
    }

    /** Its files. */
    PackFiles contents(String id) {
        var files = new TreeMap<String, byte[]>();
        mapper.contents(id).forEach(file -> files.put(file.path(), file.content()));
        return new PackFiles(files);
    }

    /** {@link PackFiles#hash} of its files. */
    String hash(String id) {
        return hash(files(id));
    }

    static String hash(NavigableMap<String, DraftFile> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((path, file) -> hashes.put(path, file.blobHash()));
        return PackFiles.hash(hashes);
    }

    /** The number of a pack's newest version; 0 where it has none. */
    int latest(String pack) {
        return packs.latest(pack).map(PackVersion::version).orElse(0);
    }

    List<String> authors(String id) {
        return mapper.authors(id);
    }

    private static Problem unknown(String id) {
        return Problem.of(ProblemType.UNKNOWN_DRAFT, "nobody knows the draft '%s'; GET /drafts lists them".formatted(id));
    }

    /** Who writes, and when. */
    record Written(Caller who, Instant at) {}
}
