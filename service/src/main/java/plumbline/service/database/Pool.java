package plumbline.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The connections of one node, all alike on MySQL and MariaDB. */
final class Pool {

    /** A request that waits longer for a connection is better told to come back. */
    private static final long CONNECTION_WAIT_MS = 5_000;

    /** A server that went away without a word is noticed; no statement of ours takes as long as a minute. */
    private static final String ANSWER_WAIT_MS = "60000";

    /** A lock that does not come within seconds is a lost try; the server's own 50 s would hold a request that nobody waits for any more. */
    private static final String LOCK_WAIT = "innodb_lock_wait_timeout=5";

    /**
     * A node that went away without a word keeps its locks, the log's among them, until the server gives it up; by itself after eight hours. No
     * transaction of ours rests as long between two statements, and the pool says a word on idle connections well before.
     */
    private static final int IDLE_SECONDS = 180;
    private static final long KEEPALIVE_MS = 60_000;

    private Pool() {}

    static HikariDataSource of(Address address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTION_WAIT_MS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");

        config.setKeepaliveTime(KEEPALIVE_MS);
        config.setDataSourceProperties(driver());
        config.addDataSourceProperty("sessionVariables", LOCK_WAIT + ",wait_timeout=" + IDLE_SECONDS);
        config.addDataSourceProperty("socketTimeout", ANSWER_WAIT_MS);
        return new HikariDataSource(config);
    }

    /**
     * Connections for migrations, each closed after it: on a large table a statement of theirs takes longer than any other may, and one of them waits
     * meanwhile.
     */
    static DataSource unhurried(Address address) {
        var source = new DriverManagerDataSource(address.url(), address.user(), address.password());
        var properties = driver();
        properties.setProperty("sessionVariables", LOCK_WAIT);
        source.setConnectionProperties(properties);
        return source;
    }

    private static Properties driver() {
        var driver = new Properties();
        // Instants are UTC in the columns, whatever the zone of this machine or of the server.
        driver.setProperty("connectionTimeZone", "UTC");
        driver.setProperty("forceConnectionTimeZoneToSession", "true");
        driver.setProperty("preserveInstants", "true");
        driver.setProperty("characterEncoding", "UTF-8");

        // Prepared by the server: the driver would write each body as hex digits into the text of its statement.
        driver.setProperty("useServerPrepStmts", "true");
        driver.setProperty("cachePrepStmts", "true");
        driver.setProperty("prepStmtCacheSize", "256");
        driver.setProperty("prepStmtCacheSqlLimit", "4096");

        driver.setProperty("connectTimeout", "5000");

        // Saves round trips: the driver remembers what it has set.
        driver.setProperty("useLocalSessionState", "true");
        driver.setProperty("elideSetAutoCommits", "true");
        driver.setProperty("cacheServerConfiguration", "true");
        return driver;
    }
}
