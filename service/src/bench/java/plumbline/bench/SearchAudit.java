package plumbline.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether everything is found: what the trail and the log are searched by is written beside what it leads to, and says what that says. Reads tables and
 * knows nothing of the service.
 */
final class SearchAudit {

    /** Each counts what must not be. */
    private static final List<Check> CHECKS = List.of(
            new Check("decisions whose facet is missing, says something else or ends before them", """
                    SELECT COUNT(*)
                      FROM decision d
                      LEFT JOIN facet f ON f.id = d.facet AND f.program = d.program AND f.kind = d.kind AND f.rulebook = d.rulebook
                       AND f.variant = d.variant AND f.pattern = d.pattern AND LEFT(d.id, 7) >= f.first AND LEFT(d.id, 7) <= f.last
                     WHERE f.id IS NULL
                    """),
            new Check("facets without a decision", """
                    SELECT COUNT(*) FROM facet f LEFT JOIN decision d ON d.facet = f.id WHERE d.id IS NULL
                    """),
            new Check("people of decisions by whom they are not found", """
                    SELECT COUNT(*)
                      FROM decision_part p
                      JOIN decision d ON d.id = p.decision
                      LEFT JOIN decision_member m ON m.member = p.member AND m.decision = d.id AND m.facet = d.facet AND m.at = d.at
                     WHERE p.member IS NOT NULL AND m.member IS NULL
                    """),
            new Check("people by whom a decision is found that is not about them", """
                    SELECT COUNT(*)
                      FROM decision_member m
                      LEFT JOIN decision_part p ON p.decision = m.decision AND p.member = m.member
                     WHERE p.member IS NULL
                    """),
            new Check("entries of the log that are not found, or found as something else", """
                    SELECT COUNT(*)
                      FROM (SELECT entry_id, JSON_VALUE(CONVERT(body USING utf8mb4), '$.kind') AS kind FROM log_entry) e
                      LEFT JOIN log_act a ON a.entry_id = e.entry_id AND a.kind = e.kind
                     WHERE (a.entry_id IS NULL) <> (e.kind LIKE 'decision.%')
                    """),
            new Check("entries that are searched by and not in the log", """
                    SELECT COUNT(*) FROM log_act a LEFT JOIN log_entry e ON e.entry_id = a.entry_id WHERE e.id IS NULL
                    """));

    private final JdbcClient jdbc;

    private record Check(String what, String sql) {}

    SearchAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void into(Findings findings) {
        CHECKS.forEach(check -> findings.none(check.what(), jdbc.sql(check.sql()).query(Long.class).single()));
        patterns(findings);
    }

    /** A pattern is the beginning of the hash of its rules, so that one of them too few shows. */
    private void patterns(Findings findings) {
        var rules = new HashMap<Long, StringBuilder>();
        jdbc.sql("SELECT pattern, rule, effect, citation FROM pattern_rule ORDER BY pattern, rule, effect, citation")
                .query((row, _) -> rules.computeIfAbsent(row.getLong(1), _ -> new StringBuilder()).append(row.getString(2)).append(' ')
                        .append(row.getString(3)).append(' ').append(row.getString(4)).append('\n'))
                .list();
        var patterns = jdbc.sql("SELECT DISTINCT pattern FROM decision").query(Long.class).list();
        findings.none("sets of rules of which some are not found", patterns.stream().filter(it -> !isOf(it, rules)).count());
        findings.some("sets of rules", rules.size());
    }

    private static boolean isOf(long pattern, Map<Long, StringBuilder> rules) {
        try {
            var text = rules.getOrDefault(pattern, new StringBuilder()).toString();
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).getLong() == pattern;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
