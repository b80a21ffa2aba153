package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationIT {

    private static final int NOT_GRANTED = 1142;
    private static final int SIGNALLED = 1644;
    /** What the README has an account granted that migrates and serves. */
    private static final String README_GRANTS = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES, TRIGGER";

    private final Address admin = TestDatabase.emptySchema("migration");
    private final String schema = admin.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");

    @Test
    void migratesWithAnOrdinaryAccountAndLetsNobodyChangeTheLog() {
        var migrator = account("m", "GRANT %s ON %s.* TO ".formatted(README_GRANTS, schema));
        try (var pool = Pool.of(migrator, 2)) {
            var result = Flyway.configure().dataSource(pool).load().migrate();
            assertThat(result.success).isTrue();
            assertThat(result.migrationsExecuted).isPositive();
        }
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
