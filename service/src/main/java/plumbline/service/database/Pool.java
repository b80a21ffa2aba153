package plumbline.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connections of one node, all alike on MySQL and MariaDB. */
final class Pool {

    /** A request that waits longer for a connection is better told to come back. */
    private static final long CONNECTION_WAIT_MS = 5_000;

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

        // Instants are UTC in the columns, whatever the zone of this machine or of the server.
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("preserveInstants", "true");
        config.addDataSourceProperty("characterEncoding", "UTF-8");
        // A lock that does not come within seconds is a lost try; the server's own 50 s would hold a request that nobody waits for any more.
        config.addDataSourceProperty("sessionVariables", "innodb_lock_wait_timeout=5");

        // Prepared by the server: the driver would write each body as hex digits into the text of its statement.
        config.addDataSourceProperty("useServerPrepStmts", "true");
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "256");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "4096");

        // A server that went away without a word is noticed; no statement of ours takes as long as a minute.
        config.addDataSourceProperty("connectTimeout", "5000");
        config.addDataSourceProperty("socketTimeout", "60000");

        // Saves round trips: the driver remembers what it has set.
        config.addDataSourceProperty("useLocalSessionState", "true");
        config.addDataSourceProperty("elideSetAutoCommits", "true");
        config.addDataSourceProperty("cacheServerConfiguration", "true");
        return new HikariDataSource(config);
    }
}
