package plumbline.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A trail as it may look after two years, made by the database itself: nearly all decisions in one programme, seven kinds, 300 patterns from one in
 * two down to one in ten thousand, a new rulebook every 18 days, 200,000 members of whom few are in much, and in the middle a fifth of all: the
 * import of five years within three days.
 */
final class TrailFill {

    private static final int STEP = 100_000;
    private static final String CROCKFORD = "VZUYTXSWRVQTPSORNQMPLNKMJKIJ";

    private final JdbcClient jdbc;
    private final long rows;

    TrailFill(JdbcClient jdbc, long rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Fills the tables, unless they are full already. */
    void fill() {
        if (count("decision") >= rows) {
            return;
        }
        numbers();
        patterns();
        members();
        for (long from = 0; from < rows; from += STEP) {
            decisions(from);
        }
        jdbc.sql("ANALYZE TABLE decision, decision_member, facet, pattern_rule").query().listOfRows();
    }

    long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private void numbers() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS bench_n (n INT PRIMARY KEY)").update();
        jdbc.sql("""
                CREATE TABLE IF NOT EXISTS bench_row (i INT PRIMARY KEY, ms BIGINT, id VARBINARY(32), kind VARBINARY(16), program VARBINARY(64),
                    at DATETIME(6), rulebook VARBINARY(80), variant VARBINARY(8), pattern BIGINT, ord VARBINARY(64), late BOOLEAN, facet BIGINT)
                """).update();
        jdbc.sql("""
                INSERT IGNORE INTO bench_n
                WITH RECURSIVE d (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM d WHERE x < 9)
                SELECT a.x + 10 * b.x + 100 * c.x + 1000 * e.x + 10000 * f.x FROM d a, d b, d c, d e, d f
                """).update();
    }

    private void patterns() {
        jdbc.sql("""
                INSERT INTO pattern_rule
                SELECT n, CONCAT('r.', (n * 7 + k) % 80), ELT(1 + (n + k) % 5, 'propose', 'cap', 'deny', 'defer', 'refuse'),
                       CONCAT('c-', (n * 3 + k) % 40)
                  FROM bench_n, (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) ks
                 WHERE n < 300
                """).update();
        jdbc.sql("INSERT INTO pattern_rule SELECT n, 'r.common', 'propose', 'c-common' FROM bench_n WHERE n < 301 AND n % 10 <> 9").update();
        jdbc.sql("INSERT INTO pattern_rule VALUES (300, 'r.rare', 'refuse', 'c-rare')").update();
    }

    private void members() {
        jdbc.sql("""
                INSERT IGNORE INTO member (surrogate, program, caller_id, joined_at, jurisdiction, time_zone, occupation, consents)
                SELECT CONCAT('m_', LPAD(a.n + b.n * 100000, 24, '0')), 'liandong', CONCAT('m-', a.n + b.n * 100000), UTC_TIMESTAMP(6), 'CN',
                       'Asia/Shanghai', 'none', ''
                  FROM bench_n a, bench_n b
                 WHERE b.n < 2
                """).update();
    }

    private void decisions(long from) {
        jdbc.sql("TRUNCATE TABLE bench_row").update();
        jdbc.sql(ROWS.replace(":from", Long.toString(from)).replace(":rows", Long.toString(rows))).update();
        jdbc.sql(KEYS.replace(":ulid", ulid())).update();
        jdbc.sql(DECISIONS).update();
        jdbc.sql(FACETS).update();
        jdbc.sql(MEMBERS).update();
    }

    /** The database's digits of base 32 as those of a ULID. */
    private static String ulid() {
        var digits = "CONV(ms, 10, 32)";
        for (int i = 0; i < CROCKFORD.length(); i += 2) {
            digits = "REPLACE(%s, '%s', '%s')".formatted(digits, CROCKFORD.charAt(i), CROCKFORD.charAt(i + 1));
        }
        return digits;
    }

    private static final String ROWS = """
            INSERT INTO bench_row (i, ms, kind, program, variant, pattern, rulebook, ord, late, at)
            SELECT i, ms,
                   CASE WHEN u1 < 0.45 THEN 'quote' WHEN u1 < 0.70 THEN 'confirmation' WHEN u1 < 0.85 THEN 'share-check' WHEN u1 < 0.95 THEN 'share'
                        WHEN u1 < 0.98 THEN 'refund' WHEN u1 < 0.995 THEN 'promotion-check' ELSE 'assessment' END,
                   IF(u2 < 0.97, 'liandong', CONCAT('other-', FLOOR(u2 * 1e6) % 20)),
                   IF(day % 7 = 3 AND u3 < 0.5, IF(u3 < 0.05, 'trial', 'control'), ''),
                   IF(i % 2000003 = 17, 300,
                      CASE WHEN u1 < 0.70 THEN FLOOR(200 * POW(u4, IF(u2 < 0.97, 8, 16))) WHEN u1 < 0.95 THEN 200 + FLOOR(90 * POW(u4, IF(u2 < 0.97, 8, 16)))
                           WHEN u1 < 0.98 THEN 290 WHEN u1 < 0.995 THEN 291 + FLOOR(5 * u4 * u4 * u4) ELSE 296 + FLOOR(4 * u4 * u4 * u4) END),
                   IF(i % 500009 = 11, 'sha256:rare',
                      CONCAT('sha256:', SHA2(CONCAT('rb', FLOOR(day / 18), IF(day % 7 = 3 AND u3 < 0.05, 't', '')), 256))),
                   IF(u1 < 0.70 OR (u1 >= 0.95 AND u1 < 0.98), CONCAT('o-', FLOOR(i / 3)), NULL),
                   imported OR u5 < 0.02,
                   TIMESTAMPADD(MICROSECOND, 1000 * CAST(ms - IF(imported, FLOOR(u5 * 157680000000),
                       IF(u5 < 0.02, 3600001 + FLOOR(u5 * 50 * 3000000000), FLOOR(u5 * 60000))) AS SIGNED), '1970-01-01')
              FROM (SELECT i, day, imported, 1700000000000 + ms0 AS ms, CONV(SUBSTR(h, 1, 8), 16, 10) / 4294967296 AS u1,
                           CONV(SUBSTR(h, 9, 8), 16, 10) / 4294967296 AS u2, CONV(SUBSTR(h, 17, 8), 16, 10) / 4294967296 AS u3,
                           CONV(SUBSTR(h, 25, 8), 16, 10) / 4294967296 AS u4, CONV(SUBSTR(h, 33, 8), 16, 10) / 4294967296 AS u5
                      FROM (SELECT :from + n AS i, SHA2(CONCAT('x', :from + n), 256) AS h,
                                   (:from + n) BETWEEN :rows * 0.4 AND :rows * 0.6 AS imported,
                                   CASE WHEN :from + n < :rows * 0.4 THEN FLOOR((:from + n) / (:rows * 0.4) * 300 * 86400000)
                                        WHEN :from + n < :rows * 0.6 THEN FLOOR(300 * 86400000 + (:from + n - :rows * 0.4) / (:rows * 0.2) * 3 * 86400000)
                                        ELSE FLOOR(303 * 86400000 + (:from + n - :rows * 0.6) / (:rows * 0.4) * 427 * 86400000) END AS ms0,
                                   FLOOR(CASE WHEN :from + n < :rows * 0.4 THEN (:from + n) / (:rows * 0.4) * 300
                                              WHEN :from + n < :rows * 0.6 THEN 300 + (:from + n - :rows * 0.4) / (:rows * 0.2) * 3
                                              ELSE 303 + (:from + n - :rows * 0.6) / (:rows * 0.4) * 427 END) AS day
                              FROM bench_n) a) b
            """;

    private static final String KEYS = """
            UPDATE bench_row
               SET id = CONCAT('d_0', :ulid, UPPER(LEFT(MD5(i), 16))),
                   facet = CONV(LEFT(SHA2(CONCAT_WS(CHAR(10), program, kind, rulebook, variant, pattern, IF(late, DATE_FORMAT(at, '%Y%m'), 0)), 256), 16),
                                16, -10)
            """;

    private static final String DECISIONS = """
            INSERT INTO decision (id, kind, program, at, decided_at, node, engine, rulebook, order_id, pattern, entry, variant, facet)
            SELECT id, kind, program, at, TIMESTAMPADD(MICROSECOND, 1000 * ms, '1970-01-01'), 'node-1', 'plumbline 0.1.0, drools 10.2.0', rulebook, ord,
                   pattern, CONCAT('e_', SUBSTR(id, 3)), variant, facet
              FROM bench_row
             ORDER BY id
            """;

    private static final String FACETS = """
            INSERT INTO facet (id, program, kind, rulebook, variant, pattern, month, first, last)
            SELECT facet, MIN(program), MIN(kind), MIN(rulebook), MIN(variant), MIN(pattern), MIN(IF(late, DATE_FORMAT(at, '%Y%m'), 0)),
                   MIN(LEFT(id, 7)), MAX(LEFT(id, 7))
              FROM bench_row
             GROUP BY facet
                ON DUPLICATE KEY UPDATE first = LEAST(first, VALUES(first)), last = GREATEST(last, VALUES(last))
            """;

    private static final String MEMBERS = """
            INSERT IGNORE INTO decision_member (member, facet, decision, at)
            SELECT CONCAT('m_', LPAD(FLOOR(200000 * POW(CONV(SUBSTR(SHA1(CONCAT(k, 'm', IF(k = 0, FLOOR(i / 3), i))), 1, 8), 16, 10) / 4294967296,
                                                       IF(k = 0, 1.5, 3))), 24, '0')), facet, id, at
              FROM bench_row, (SELECT 0 AS k UNION ALL SELECT 1) ks
             WHERE kind NOT IN ('promotion-check', 'assessment')
            """;
}
