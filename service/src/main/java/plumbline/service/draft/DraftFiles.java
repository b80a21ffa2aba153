package plumbline.service.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;
import plumbline.pack.PackText;
import plumbline.service.access.Caller;
import plumbline.service.database.Transactions;
import plumbline.service.draft.Acts.Act;
import plumbline.service.draft.DraftMapper.Content;
import plumbline.service.draft.DraftStore.Written;
import plumbline.service.log.Kind;
import plumbline.service.web.Condition;
import plumbline.service.web.FieldError;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** The files of drafts, changed one at a time and never over what somebody else has written meanwhile. */
@Component
final class DraftFiles {

    private final DraftStore store;
    private final DraftMapper mapper;
    private final Transactions transactions;
    private final Acts acts;

    DraftFiles(DraftStore store, DraftMapper mapper, Transactions transactions, Acts acts) {
        this.store = store;
        this.mapper = mapper;
        this.transactions = transactions;
        this.acts = acts;
    }

    /**
     * Which file somebody changes.
     *
     * @param condition
     *            what it must still be
     */
    record Place(String draft, String path, Condition condition, Caller who) {}

    /** What became of a file. */
    record Put(DraftFile file, boolean created) {}

    /**
     * The bytes of a file.
     *
     * @throws Problem
     *             {@code unknown-draft}, {@code not-found}
     */
    byte[] read(String draft, String path) {
        return Optional.ofNullable(mapper.content(store.find(draft).id(), path)).map(Content::content).orElseThrow(() -> missing(draft, path));
    }

    /**
     * Creates or replaces a file.
     *
     * @throws Problem
     *             {@code lost-update}, {@code draft-frozen}, {@code too-large}, or {@code invalid-input} for a path or content that no pack's file has
     */
    Put put(Place place, byte[] bytes) {
        require("path", () -> PackFiles.requirePath(place.path()));
        require("body", () -> PackText.require(place.path(), bytes));
        var act = new Act(Kind.RULE_DRAFT, "write", place.draft(), place.who());
        return acts.attempt(act, () -> transactions.run(now -> put(act, place, bytes, now)));
    }

    private Put put(Act act, Place place, byte[] bytes, Instant now) {
        var draft = store.lockToWrite(place.draft());
        var files = store.files(draft.id());
        var before = Optional.ofNullable(files.get(place.path()));
        place.condition().require(before.map(DraftFile::blobHash));
        var file = new DraftFile(place.path(), PackFiles.sha256(bytes), bytes.length, place.who().actor(), now);
        if (before.isPresent() && before.get().blobHash().equals(file.blobHash())) {
            return new Put(before.get(), false);
        }
        files.put(file.path(), file);
        requireRoom(files);
        store.written(draft, place.who(), now);
        store.put(draft, file.path(), bytes, new Written(place.who(), now));
        acts.done(act.on(draft.pack()).with("path", file.path()).with("file", "sha256:" + file.blobHash()), now);
        return new Put(file, before.isEmpty());
    }

    /**
     * Removes a file.
     *
     * @throws Problem
     *             {@code not-found}, {@code lost-update}, {@code draft-frozen}
     */
    void remove(Place place) {
        var act = new Act(Kind.RULE_DRAFT, "remove", place.draft(), place.who());
        acts.attempt(act, () -> transactions.run(now -> {
            var draft = store.lockToWrite(place.draft());
            var file = Optional.ofNullable(store.files(draft.id()).get(place.path())).orElseThrow(() -> missing(draft.id(), place.path()));
            place.condition().require(Optional.of(file.blobHash()));
            mapper.deleteFile(draft.id(), file.path());
            store.written(draft, place.who(), now);
            acts.done(act.on(draft.pack()).with("path", file.path()), now);
            return file;
        }));
    }

    /** Writes several files into a locked draft. */
    void write(Draft draft, Map<String, String> texts, Written by) {
        var files = store.files(draft.id());
        var contents = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            require("path", () -> PackFiles.requirePath(path));
            require("body", () -> PackText.require(path, bytes));
            contents.put(path, bytes);
            files.put(path, new DraftFile(path, "", bytes.length, by.who().actor(), by.at()));
        });
        requireRoom(files);
        contents.forEach((path, bytes) -> store.put(draft, path, bytes, by));
        store.written(draft, by.who(), by.at());
    }

    /** That files can lie in one folder, and are not too much. */
    static void requireRoom(NavigableMap<String, DraftFile> files) {
        require("path", () -> PackFiles.requireFolders(new TreeSet<>(files.keySet())));
        long bytes = files.values().stream().mapToLong(DraftFile::size).sum();
        if (files.size() > PackFiles.FILES_MAX || bytes > DraftStore.BYTES_MAX
                || files.values().stream().anyMatch(it -> it.size() > PackFiles.BYTES_MAX)) {
            throw Problem.of(ProblemType.TOO_LARGE, "%d files of %d bytes together; a draft has at most %d files, %d bytes together, %d bytes each"
                    .formatted(files.size(), bytes, PackFiles.FILES_MAX, DraftStore.BYTES_MAX, PackFiles.BYTES_MAX));
        }
    }

    private static void require(String parameter, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(List.of(FieldError.ofParameter(parameter, String.valueOf(e.getMessage()))));
        }
    }

    private static Problem missing(String draft, String path) {
        return Problem.of(ProblemType.NOT_FOUND, "draft %s has no file '%s'; GET /drafts/%s lists its files".formatted(draft, path, draft));
    }
}
