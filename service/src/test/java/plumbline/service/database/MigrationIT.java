package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;

class MigrationIT {

    private static final int NOT_GRANTED = 1142;
    private static final int SIGNALLED = 1644;
    /** What the README has an account granted that migrates and serves. */
    private static final String README_GRANTS = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES, TRIGGER";

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Address admin = TestDatabase.emptySchema("migration" + SCHEMAS.incrementAndGet());
    private final String schema = admin.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");

    @Test
    void migratesWithAnOrdinaryAccountAndLetsNobodyChangeTheLog() {
        var migrator = account("m", "GRANT %s ON %s.* TO ".formatted(README_GRANTS, schema));
        var result = Flyway.configure().dataSource(Pool.unhurried(migrator)).load().migrate();
        assertThat(result.success).isTrue();
        assertThat(result.migrationsExecuted).isPositive();
        var service = account("s", "GRANT SELECT ON %s.* TO ".formatted(schema), "GRANT INSERT ON %s.log_entry TO ".formatted(schema));

        try (var pool = Pool.of(service, 2)) {
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("INSERT INTO log_entry (entry_id, body, leaf) VALUES ('e_1', '{}', ?)").param(new byte[32]).update();
            assertThat(jdbc.sql("SELECT COUNT(*) FROM log_pending JOIN log_entry USING (id) WHERE entry_id = 'e_1'").query(Integer.class).single())
                    .isEqualTo(1);
            refuses(jdbc, "UPDATE log_entry SET body = '[]'", NOT_GRANTED);
            refuses(jdbc, "TRUNCATE log_entry", NOT_GRANTED);
            refuses(jdbc, "DROP TRIGGER log_entry_update", NOT_GRANTED);
        }
        try (var pool = Pool.of(migrator, 2)) {
            var jdbc = JdbcClient.create(pool);
            refuses(jdbc, "UPDATE log_entry SET body = '[]'", SIGNALLED);
            refuses(jdbc, "DELETE FROM log_entry", SIGNALLED);
            refuses(jdbc, "REPLACE INTO log_entry (id, entry_id, body, leaf) SELECT id, entry_id, '[]', leaf FROM log_entry", SIGNALLED);
            refuses(jdbc,
                    "INSERT INTO log_entry (id, entry_id, body, leaf) SELECT id, entry_id, body, leaf FROM log_entry e ON DUPLICATE KEY UPDATE body = '[]'",
                    SIGNALLED);
            assertThat(jdbc.sql("SELECT body FROM log_entry").query(byte[].class).single()).asString().isEqualTo("{}");
        }
    }

    /** On a large table a statement takes many minutes, and the connection that holds Flyway's lock says nothing meanwhile. */
    @Test
    void takesAsLongAsItNeedsForMigratingAndForNothingElse() throws SQLException {
        try (var node = Node.start("migrator", Plumbline.class);
                var migrating = node.bean(Flyway.class).getConfiguration().getDataSource().getConnection();
                var serving = node.bean(HikariDataSource.class).getConnection()) {
            assertThat(migrating.getNetworkTimeout()).isZero();
            assertThat(serving.getNetworkTimeout()).isEqualTo(60_000);
            assertThat(idle(serving)).as("a node that is gone lets go of its locks in minutes").isEqualTo(180);
            assertThat(idle(migrating)).isGreaterThan(3_600);
        }
    }

    private static int idle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("SELECT @@SESSION.wait_timeout")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void givesDecisionsAndEntriesOfTheReleaseBeforeWhatTheyAreSearchedBy() {
        var source = Pool.unhurried(admin);
        Flyway.configure().dataSource(source).target("11").load().migrate();
        var jdbc = JdbcClient.create(source);
        for (var decision : List.of("'d_01M8AX9NT0AAAAAAAAAAAAAAAA', '2026-11-26 03:10:00', 'o-1', 'e_1', ''",
                "'d_01M8CRN4R0AAAAAAAAAAAAAAAA', '2026-11-26 20:27:21.728', NULL, 'e_2', ''",
                "'d_01M8AX9NT0BBBBBBBBBBBBBBBB', '2024-02-29 10:00:00', NULL, 'e_3', 'trial'")) {
            jdbc.sql("""
                    INSERT INTO decision (kind, program, decided_at, node, engine, rulebook, pattern, id, at, order_id, entry, variant)
                    VALUES ('quote', 'one', '2026-11-26 03:10:00', 'n', 'e', 'sha256:1', 7, %s)
                    """.formatted(decision)).update();
        }
        jdbc.sql("""
                INSERT INTO decision_part (decision, part, member, nonce, body)
                VALUES ('d_01M8AX9NT0AAAAAAAAAAAAAAAA', 'facts', NULL, REPEAT('0', 32), '{}'),
                       ('d_01M8AX9NT0AAAAAAAAAAAAAAAA', 'person.1', 'm_1', REPEAT('0', 32), '{}'),
                       ('d_01M8AX9NT0AAAAAAAAAAAAAAAA', 'person.2', 'm_2', REPEAT('0', 32), '{}'),
                       ('d_01M8AX9NT0AAAAAAAAAAAAAAAA', 'person.3', 'm_1', REPEAT('0', 32), '{}')
                """).update();
        for (var body : List.of("{'kind':'decision.quote','at':'2026-11-26T03:10:00.000000Z','actor':'key_1'}",
                "{'kind':'rule.approve','at':'2026-11-26T03:10:00.000007Z','actor':'梅','ref':'f_1'}",
                "{'kind':'log.start','at':'2026-11-26T03:10:00.000000Z','actor':'service','program':'one'}")) {
            jdbc.sql("INSERT INTO log_entry (entry_id, body, leaf) VALUES (?, ?, REPEAT('0', 32))")
                    .params("e_" + body.substring(9, 12), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).update();
        }

        assertThat(Flyway.configure().dataSource(source).load().migrate().success).isTrue();

        assertThat(rows(jdbc, "SELECT program, kind, rulebook, variant, pattern, month, first, last FROM facet ORDER BY month")).containsExactly(
                "one quote sha256:1  7 0 d_01M8A d_01M8C", "one quote sha256:1 trial 7 202402 d_01M8A d_01M8A");
        assertThat(rows(jdbc, "SELECT d.id, f.month FROM decision d JOIN facet f ON f.id = d.facet ORDER BY d.id")).containsExactly(
                "d_01M8AX9NT0AAAAAAAAAAAAAAAA 0", "d_01M8AX9NT0BBBBBBBBBBBBBBBB 202402", "d_01M8CRN4R0AAAAAAAAAAAAAAAA 0");
        assertThat(rows(jdbc, """
                SELECT m.member, m.decision, m.facet = d.facet, m.at = d.at
                  FROM decision_member m
                  JOIN decision d ON d.id = m.decision
                 ORDER BY m.member
                """)).containsExactly("m_1 d_01M8AX9NT0AAAAAAAAAAAAAAAA 1 1", "m_2 d_01M8AX9NT0AAAAAAAAAAAAAAAA 1 1");
        assertThat(rows(jdbc, """
                SELECT entry_id, DATE_FORMAT(at, '%H:%i:%s.%f'), kind, CONVERT(actor USING utf8mb4), program, ref
                  FROM log_act
                 ORDER BY entry_id
                """)).containsExactly("e_log 03:10:00.000000 log.start service one null", "e_rul 03:10:00.000007 rule.approve 梅 null f_1");
    }

    /** Each row's values in one line. */
    private static List<String> rows(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, _) -> {
            var values = new ArrayList<String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(row.getString(i)));
            }
            return String.join(" ", values);
        }).list();
    }

    private static void refuses(JdbcClient jdbc, String sql, int code) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).rootCause().isInstanceOfSatisfying(SQLException.class,
                it -> assertThat(it.getErrorCode()).isEqualTo(code));
    }

    private Address account(String name, String... grants) {
        var user = name + Long.toHexString(System.nanoTime());
        var password = "Pw-" + user;
        try (var pool = Pool.of(admin, 1)) {
            var jdbc = JdbcClient.create(pool);
            // Without it an ordinary account may create no trigger on a MySQL that writes a binary log.
            jdbc.sql("SET GLOBAL log_bin_trust_function_creators = 1").update();
            for (var host : new String[]{"localhost", "127.0.0.1", "%"}) {
                jdbc.sql("CREATE USER '%s'@'%s' IDENTIFIED BY '%s'".formatted(user, host, password)).update();
                for (var grant : grants) {
                    jdbc.sql(grant + "'%s'@'%s'".formatted(user, host)).update();
                }
            }
        }
        return new Address(admin.url(), user, password);
    }
}
