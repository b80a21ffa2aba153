package plumbline.bench;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the ledger is whole: sums, balances, one booking an event, and no month above the ceiling. Reads tables and knows nothing of the service. */
final class LedgerAudit {

    /** How clients count the rewards that the monthly ceiling lowered. */
    static final String CEILING_HELD = "rewards lowered by the monthly ceiling";

    /** The demo programme's monthly ceiling, 2,000.00. */
    private static final long CEILING_MINOR = 200_000;

    /** Each counts what must not be. */
    private static final List<Check> CHECKS = List.of(
            new Check("programmes and currencies whose postings do not sum to zero", """
                    SELECT COUNT(*) FROM (SELECT program, currency FROM posting GROUP BY program, currency HAVING SUM(minor) <> 0) wrong
                    """),
            new Check("transfers whose postings do not sum to zero", """
                    SELECT COUNT(*) FROM (SELECT transfer, currency FROM posting GROUP BY transfer, currency HAVING SUM(minor) <> 0) wrong
                    """),
            new Check("postings without their transfer", """
                    SELECT COUNT(*) FROM posting p LEFT JOIN transfer t ON t.id = p.transfer WHERE t.id IS NULL
                    """),
            new Check("transfers of value without two postings", """
                    SELECT COUNT(*)
                      FROM (SELECT t.id
                              FROM transfer t
                              LEFT JOIN posting p ON p.transfer = t.id
                             WHERE CASE WHEN t.kind IN ('commission', 'creator-share') THEN t.minor ELSE t.quantity END <> 0
                             GROUP BY t.id
                            HAVING COUNT(p.id) <> 2) wrong
                    """),
            new Check("balances that are not the sum of their postings", """
                    SELECT COUNT(*)
                      FROM balance b
                     WHERE b.pending <> (SELECT COALESCE(-SUM(p.minor), 0) FROM posting p WHERE p.account = CONCAT('pending:', b.member, ':', b.kind))
                        OR b.payable <> (SELECT COALESCE(-SUM(p.minor), 0) FROM posting p WHERE p.account = CONCAT('payable:', b.member, ':', b.kind))
                    """),
            new Check("accounts of members without a balance", """
                    SELECT COUNT(*)
                      FROM (SELECT DISTINCT account FROM posting WHERE account LIKE 'pending:%') a
                      LEFT JOIN balance b ON a.account = CONCAT('pending:', b.member, ':', b.kind)
                     WHERE b.member IS NULL
                    """),
            new Check("rewards that were not granted exactly once", """
                    SELECT COUNT(*)
                      FROM (SELECT r.id
                              FROM reward r
                              LEFT JOIN transfer t ON t.reward = r.id AND t.entry = 'grant'
                             GROUP BY r.id
                            HAVING COUNT(t.id) <> 1) wrong
                    """),
            new Check("grants without their reward", """
                    SELECT COUNT(*) FROM transfer t LEFT JOIN reward r ON r.id = t.reward WHERE t.entry = 'grant' AND r.id IS NULL
                    """),
            new Check("rewards of which one refund took back twice", """
                    SELECT COUNT(*)
                      FROM (SELECT reward, decision FROM transfer WHERE entry = 'claw-back' GROUP BY reward, decision HAVING COUNT(*) > 1) twice
                    """),
            new Check("rewards whose claw-backs are not what was taken back", """
                    SELECT COUNT(*)
                      FROM (SELECT r.id
                              FROM reward r
                              LEFT JOIN transfer t ON t.reward = r.id AND t.entry = 'claw-back'
                             GROUP BY r.id, r.taken, r.quantity_taken
                            HAVING r.taken <> COALESCE(-SUM(t.minor), 0) OR r.quantity_taken <> COALESCE(-SUM(t.quantity), 0)) wrong
                    """),
            new Check("lines of which more was returned than was bought", """
                    SELECT COUNT(*)
                      FROM (SELECT order_id, line FROM refund_line GROUP BY order_id, line
                            HAVING SUM(quantity) > CASE line WHEN '1' THEN 3 WHEN '2' THEN 2 ELSE 1 END) wrong
                    """),
            new Check("days whose pay is not what their rewards say", """
                    SELECT COUNT(*)
                      FROM member_day d
                     WHERE d.pay <> (SELECT COALESCE(SUM(r.granted - r.taken), 0)
                                       FROM sale s
                                       JOIN reward r ON r.program = s.program AND r.order_id = s.order_id
                                      WHERE s.referrer = d.member AND s.day = d.day AND r.payee = d.member AND r.distance >= 1)
                    """),
            new Check("payees above the monthly ceiling of 2,000.00", """
                    SELECT COUNT(*)
                      FROM (SELECT r.payee, EXTRACT(YEAR_MONTH FROM s.day) AS month
                              FROM reward r
                              JOIN sale s ON s.program = r.program AND s.order_id = r.order_id
                             WHERE r.distance >= 1
                             GROUP BY r.payee, EXTRACT(YEAR_MONTH FROM s.day)
                            HAVING SUM(r.granted - r.taken) > %d) above
                    """.formatted(CEILING_MINOR)));

    private final JdbcClient jdbc;

    private record Check(String what, String sql) {}

    LedgerAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void into(Findings findings, long ceilingHeld) {
        // For reading by referrer and day; nobody writes any more.
        jdbc.sql("CREATE INDEX audit_sale ON sale (referrer, day)").update();
        jdbc.sql("CREATE INDEX audit_posting ON posting (account)").update();
        jdbc.sql("CREATE INDEX audit_transfer ON transfer (reward)").update();
        CHECKS.forEach(check -> findings.none(check.what(), jdbc.sql(check.sql()).query(Long.class).single()));
        findings.some("postings", jdbc.sql("SELECT COUNT(*) FROM posting").query(Long.class).single());
        findings.some(CEILING_HELD, ceilingHeld);
    }
}
