package plumbline.service.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import plumbline.service.database.Row;
import plumbline.service.database.Statement;

/** Appends to the log, always in the transaction of what the entry records. */
@Component
@EnableConfigurationProperties(LogProperties.class)
public final class Log {

    /** Sent after a batch's other rows: it locks nothing that others wait for. */
    public static final int POSITION = 1_000;

    private static final int FORMAT = 1;
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Statement INSERT = new Statement(POSITION, "INSERT INTO log_entry (entry_id, body, leaf) VALUES (?, ?, ?)");

    private static final Statement ACT = new Statement(POSITION + 1,
            "INSERT INTO log_act (entry_id, at, kind, actor, program, ref) VALUES (?, ?, ?, ?, ?, ?)");

    private final LogMapper mapper;
    private final Ulids ulids;
    private final String node;

    Log(LogMapper mapper, Ulids ulids, LogProperties properties) {
        this.mapper = mapper;
        this.ulids = ulids;
        this.node = properties.node();
    }

    /** This node's name in every entry. */
    public String node() {
        return node;
    }

    /**
     * The entry of an event.
     *
     * @param at
     *            when it was decided, by the database's clock
     * @throws IllegalArgumentException
     *             if it would have more than {@link Entry#BODY_MAX} bytes, or a value that canonical JSON does not take
     */
    public Entry entry(Event event, Instant at) {
        var id = ulids.next("e_");
        var json = new TreeMap<String, Object>();
        json.put("v", FORMAT);
        json.put("id", id);
        json.put("kind", event.kind().code());
        json.put("at", MICROSECONDS.format(at));
        json.put("node", node);
        json.put("actor", event.actor());
        event.program().ifPresent(it -> json.put("program", it));
        event.ref().ifPresent(it -> json.put("ref", it));
        event.rulebook().ifPresent(it -> json.put("rulebook", it));
        if (!event.commits().isEmpty()) {
            json.put("commit", event.commitsAsJson());
        }
        if (!event.data().isEmpty()) {
            json.put("data", event.data());
        }
        return new Entry(id, CanonicalJson.bytes(json), event, at);
    }

    /** Appends an entry in the caller's transaction. */
    public void append(Entry entry) {
        mapper.insert(entry.id(), entry.body(), entry.leaf());
        entry.act().ifPresent(act -> mapper.insertAct(entry.id(), act, act.kind().code(), act.program().orElse(null), act.ref().orElse(null)));
    }

    /** The same as rows for the {@link plumbline.service.database.BatchWriter}: what is no decision has one more to be searched by. */
    public static List<Row> rows(Entry entry) {
        var row = INSERT.row(entry.id(), entry.body(), entry.leaf());
        return entry.act().map(act -> List.of(row,
                ACT.row(entry.id(), act.at(), act.kind().code(), act.actor(), act.program().orElse(null), act.ref().orElse(null))))
                .orElse(List.of(row));
    }
}
