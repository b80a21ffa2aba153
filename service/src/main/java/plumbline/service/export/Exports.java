package plumbline.service.export;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.export.ExportMapper.ExportRow;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Commitment;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the exports: each is in the log when it begins and when it ends, and tells in between how far it is. */
@Component
final class Exports {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String RUNNING = "running";
    private static final String DONE = "done";
    private static final String BROKEN = "broken";
    /** 上限: how long a running export may say nothing; the node that ran it has ended. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final ExportMapper mapper;
    private final Transactions transactions;
    private final Log log;
    private final Ulids ulids;

    Exports(ExportMapper mapper, Transactions transactions, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.log = log;
        this.ulids = ulids;
    }

    /**
     * An export that has begun.
     *
     * @param entry
     *            the id of its entry in the log
     * @param total
     *            how many rows it will have, unless more are added meanwhile
     */
    record Begun(String id, String entry, long total, String actor) {}

    /**
     * How far an export is.
     *
     * @param asked
     *            what was asked for, somebody's id replaced by her surrogate
     * @param nonce
     *            in hex; with it the commitment in the log's entry of the beginning opens to the canonical JSON of what was asked for
     * @param endedAt
     *            none while it runs
     */
    record Progress(String id, String what, String format, Map<String, Object> asked, String nonce, String state, long rows, long total, String entry,
            Instant startedAt, Optional<Instant> endedAt) {}

    /**
     * Begins an export: its row and its entry in the log, which commits to what was asked for.
     *
     * @param manifest
     *            the hash of a bundle's manifest
     */
    Begun begin(String actor, Wanted wanted, long total, Optional<String> manifest) {
        var id = ulids.next("x_");
        var nonce = Commitment.freshNonce();
        var asked = CanonicalJson.bytes(wanted.kept());
        var commit = new TreeMap<>(Map.of("asked", Commitment.of("asked", nonce, asked)));
        var event = Event.of(Kind.EXPORT, actor).about(id).committing(commit).with("what", wanted.what().code())
                .with("format", wanted.format().code()).with("rows", total);
        return transactions.run(now -> {
            var entry = log.entry(manifest.map(it -> event.with("manifest", it)).orElse(event), now);
            log.append(entry);
            mapper.insert(new ExportRow(id, actor, wanted.what().code(), wanted.format().code(), nonce, asked, total, 0, RUNNING, entry.id(), now,
                    now));
            return new Begun(id, entry.id(), total, actor);
        });
    }

    /** So many rows have gone out. */
    void advance(Begun export, long rows) {
        transactions.run(now -> {
            mapper.advance(export.id(), rows, RUNNING, now);
            return rows;
        });
    }

    /** Everything has gone out, or nothing more does. */
    void end(Begun export, long rows, boolean whole) {
        var state = whole ? DONE : BROKEN;
        transactions.run(now -> {
            mapper.advance(export.id(), rows, state, now);
            log.append(log.entry(Event.of(Kind.EXPORT, export.actor()).about(export.id()).with("ended", state).with("rows", rows), now));
            return rows;
        });
    }

    /** How far an export is; one whose node is gone has broken off. */
    Optional<Progress> find(String id) {
        var now = transactions.now();
        return Optional.ofNullable(mapper.find(id)).map(it -> {
            boolean isSilent = it.state().equals(RUNNING) && it.seenAt().isBefore(now.minus(SILENCE));
            var state = isSilent ? BROKEN : it.state();
            return new Progress(it.id(), it.what(), it.format(), JSON.readValue(it.asked(), OBJECT), HexFormat.of().formatHex(it.nonce()), state,
                    it.written(), it.total(), it.entry(), it.startedAt(),
                    Optional.of(it.seenAt()).filter(_ -> !state.equals(RUNNING)));
        });
    }

    /** The log's entries with these ids. */
    List<ExportMapper.EntryRow> entries(List<String> ids) {
        return ids.isEmpty() ? List.of() : mapper.entries(ids);
    }
}
