package plumbline.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import plumbline.bench.Remembered.Answered;

/**
 * Holds the tables against what clients were answered: nothing that was answered is missing, and nothing is there that nobody was answered, which
 * would be a retry that took effect a second time. All clients must have their answers by now, and no others may have written.
 */
final class DecisionAudit {

    private static final List<String> KINDS = List.of("quote", "confirmation", "refund", "share-check", "share");
    /** Of each kind of thing its id and its decision. */
    private static final Map<String, String> TABLES = Map.of(
            "quote", "SELECT id, decision FROM quote",
            "confirmation", "SELECT order_id, decision FROM sale",
            "refund", "SELECT CONCAT(order_id, '/', id), decision FROM refund",
            "share", "SELECT id, decision FROM share");

    private final JdbcClient jdbc;
    private final Remembered remembered;

    DecisionAudit(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    void into(Findings findings) {
        var byKind = remembered.decisions().stream().collect(Collectors.groupingBy(Answered::kind));
        for (var kind : KINDS) {
            kind(kind, byKind.getOrDefault(kind, List.of()), findings);
        }
        var members = Set.copyOf(jdbc.sql("SELECT CAST(caller_id AS CHAR) FROM member WHERE caller_id IS NOT NULL").query(String.class).list());
        findings.none("members put that are not there", minus(remembered.members(), members));
        findings.none("members there that nobody put", minus(members, remembered.members()));
        findings.equal("answers kept, one a key that was answered", count("SELECT COUNT(*) FROM idempotency"), remembered.keys());
        findings.none("decisions without their log entry", count("""
                SELECT COUNT(*)
                  FROM decision d
                  LEFT JOIN log_entry e ON e.entry_id = d.entry
                 WHERE e.id IS NULL
                """));
        findings.none("log entries that several decisions claim", count(
                "SELECT COUNT(*) FROM (SELECT entry FROM decision GROUP BY entry HAVING COUNT(*) > 1) twice"));
        granted(findings);
    }

    private void kind(String kind, List<Answered> answered, Findings findings) {
        var told = answered.stream().map(Answered::decision).collect(Collectors.toSet());
        var stored = Set.copyOf(jdbc.sql("SELECT CAST(id AS CHAR) FROM decision WHERE kind = ?").param(kind).query(String.class).list());
        findings.equal(kind + ": answered, each with a decision of its own", told.size(), answered.size());
        findings.none(kind + ": answered, but no such decision", minus(told, stored));
        findings.none(kind + ": a decision that nobody was answered", minus(stored, told));
        var table = TABLES.get(kind);
        if (table != null) {
            var rows = new HashMap<String, String>();
            jdbc.sql(table).query((row, _) -> rows.put(row.getString(1), row.getString(2))).list();
            findings.equal(kind + ": stored as it was answered", answered.stream().filter(it -> it.decision().equals(rows.get(it.id()))).count(),
                    answered.size());
            findings.equal(kind + ": stored in all", rows.size(), answered.size());
        }
    }

    /** What was granted in answers is what is granted in the ledger. */
    private void granted(Findings findings) {
        var stored = new HashMap<String, Long>();
        jdbc.sql("SELECT id, granted FROM reward").query((row, _) -> stored.put(row.getString(1), row.getLong(2))).list();
        var told = remembered.decisions().stream().flatMap(it -> it.rewards().entrySet().stream()).toList();
        findings.none("rewards booked with another amount than was answered",
                told.stream().filter(it -> !it.getValue().equals(stored.getOrDefault(it.getKey(), 0L))).count());
        findings.none("rewards booked that nobody was answered",
                minus(stored.keySet(), told.stream().map(Map.Entry::getKey).collect(Collectors.toSet())));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static long minus(Set<String> these, Set<String> those) {
        var rest = new HashSet<>(these);
        rest.removeAll(those);
        return rest.size();
    }
}
