package plumbline.service.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A database of a test's own, for what would disturb all others: a log that is broken on purpose. */
public final class OwnSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Address address;
    private final Path folder;

    /** An empty schema; the name tells whose. */
    public OwnSchema(String name) {
        this.address = TestDatabase.emptySchema(name);
        this.folder = Path.of("target", "test-folders", address.url().replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("plumbline.jdbc-url=" + address.url(), "plumbline.jdbc-user=" + address.user(),
                "plumbline.jdbc-password=" + address.password(), "plumbline.jdbc-connections=8", "plumbline.keys=" + folder.resolve("keys"),
                "plumbline.log.kept=" + folder.resolve("log")).applyTo(context);
    }

    /** Where its nodes keep what lies outside of the database. */
    public Path folder() {
        return folder;
    }

    /** Connections of an administrator. */
    public HikariDataSource connect() {
        return Pool.of(address, 2);
    }
}
