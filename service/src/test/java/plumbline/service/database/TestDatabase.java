package plumbline.service.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one database of a test run: our own MariaDB, or the server that PLUMBLINE_TEST_JDBC_URL names ({@code jdbc:mysql://127.0.0.1:33306/?user=root}).
 * Each run has a new schema; tests within it use programmes and ids of their own.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SCHEMA = "plumbline_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    /** Many contexts of a run share one server, which takes 151 connections. */
    private static final int CONNECTIONS = 8;

    /** The wrapping keys of all test runs. */
    private static final Path KEYS = Path.of("target", "test-keys");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var address = address();
        TestPropertyValues
                .of("plumbline.jdbc-url=" + address.url(), "plumbline.jdbc-user=" + address.user(), "plumbline.jdbc-password=" + address.password(),
                        "plumbline.jdbc-connections=" + CONNECTIONS, "plumbline.keys=" + KEYS, "plumbline.log.kept=target/test-log/" + SCHEMA)
                .applyTo(context);
    }

    /** The schema of this run, as its administrator. */
    static Address address() {
        return Running.ADDRESS;
    }

    /** A new and empty schema beside it, for tests of migrations. */
    static Address emptySchema(String name) {
        return Running.create(SCHEMA + "_" + name);
    }

    /** Connections to the schema of this run, migrated. */
    public static HikariDataSource dataSource() {
        return Migrated.POOL;
    }

    /** Started when first asked for, stopped with the JVM. */
    private static final class Running {

        private static final Address SERVER = server();
        private static final Address ADDRESS = create(SCHEMA);

        private static Address server() {
            var named = System.getenv("PLUMBLINE_TEST_JDBC_URL");
            if (named != null && !named.isBlank()) {
                return new Address(named, System.getenv().getOrDefault("PLUMBLINE_TEST_JDBC_USER", "root"),
                        System.getenv().getOrDefault("PLUMBLINE_TEST_JDBC_PASSWORD", ""));
            }
            var server = LocalServer.start(Path.of("target", "test-database"));
            // After all nodes: each writes down at its end what it has begun.
            SpringApplication.getShutdownHandlers().add(server::close);
            dropTheSchemasOfEarlierRuns(server.address());
            return server.address();
        }

        private static void dropTheSchemasOfEarlierRuns(Address address) {
            try (var pool = Pool.of(address, 1)) {
                var jdbc = JdbcClient.create(pool);
                jdbc.sql("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'plumbline\\_%'").query(String.class).list()
                        .forEach(schema -> jdbc.sql("DROP SCHEMA " + schema).update());
            }
        }

        private static Address create(String schema) {
            try (var pool = Pool.of(SERVER, 1)) {
                JdbcClient.create(pool).sql("CREATE SCHEMA " + schema + " CHARACTER SET utf8mb4").update();
            }
            return new Address(SERVER.url().replaceFirst("(jdbc:mysql://[^/?]+)/?[^?]*", "$1/" + schema), SERVER.user(), SERVER.password());
        }
    }

    /** Migrated when first asked for. */
    private static final class Migrated {

        private static final HikariDataSource POOL = migrated();

        private static HikariDataSource migrated() {
            var pool = Pool.of(address(), 40);
            Flyway.configure().dataSource(pool).load().migrate();
            return pool;
        }
    }
}
