package plumbline.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds what people did beside selling against what they were answered: whoever was erased is in no table, and each act of an officer is done and on
 * record once. All must have their answers by now.
 */
final class ActAudit {

    private final JdbcClient jdbc;
    private final Remembered remembered;

    ActAudit(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    void into(Findings findings) {
        erasures(findings);
        once(findings, "drafts", remembered.drafts(), "SELECT CAST(id AS CHAR) FROM draft", counts("act", "rule.draft", "create"));
        once(findings, "activations", remembered.activations(), "SELECT CAST(id AS CHAR) FROM announcement",
                counts("state", "rule.activate", "announced"));
        findings.none("activations that happened twice", counts("state", "rule.activate", "armed").values().stream().filter(it -> it > 1).count());
        findings.none("quotes decided by another rulebook than that of their instant", Officer.wronglyDecided(jdbc));
    }

    private void erasures(Findings findings) {
        int erased = remembered.erased().size();
        findings.some("members erased", erased);
        findings.equal("members of whom nobody knows who they are", count("SELECT COUNT(*) FROM member WHERE caller_id IS NULL"), erased);
        findings.equal("erasures on record", count("SELECT COUNT(*) FROM log_act WHERE kind = 'access.erasure'"), erased);
        long found = 0;
        for (var column : columns()) {
            found += count("SELECT COUNT(*) FROM %s WHERE INSTR(%s, '%s') > 0".formatted(column.getKey(), column.getValue(), Erased.PREFIX));
        }
        findings.none("rows of any table that name somebody who was erased", found);
    }

    private List<Map.Entry<String, String>> columns() {
        return jdbc.sql("""
                SELECT table_name, column_name
                  FROM information_schema.columns
                 WHERE table_schema = DATABASE() AND (data_type LIKE '%char' OR data_type LIKE '%blob' OR data_type LIKE '%text')
                """).query((row, _) -> Map.entry(row.getString(1), "`" + row.getString(2) + "`")).list();
    }

    private void once(Findings findings, String what, Set<String> answered, String stored, Map<String, Long> logged) {
        findings.some(what + " that were answered", answered.size());
        findings.equal(what + ": stored in all", Set.copyOf(jdbc.sql(stored).query(String.class).list()).equals(answered) ? answered.size() : -1,
                answered.size());
        findings.equal(what + ": once in the log", answered.stream().filter(it -> logged.getOrDefault(it, 0L) == 1).count(), answered.size());
        findings.equal(what + ": in the log in all", logged.size(), answered.size());
    }

    private Map<String, Long> counts(String member, String kind, String did) {
        var counts = new HashMap<String, Long>();
        jdbc.sql("""
                SELECT ref, COUNT(*)
                  FROM (SELECT ref, kind, JSON_VALUE(CONVERT(e.body USING utf8mb4), ?) AS did
                          FROM log_act a
                          JOIN log_entry e USING (entry_id)) acts
                 WHERE kind = ? AND did = ?
                 GROUP BY ref
                """).params("$.data." + member, kind, did).query((row, _) -> counts.put(row.getString(1), row.getLong(2))).list();
        return counts;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
