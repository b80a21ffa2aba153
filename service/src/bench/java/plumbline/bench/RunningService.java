package plumbline.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;

/** The whole service with an empty durable database of its own, in this JVM. */
final class RunningService implements AutoCloseable {

    private final Path folder;
    private final ConfigurableApplicationContext context;

    private RunningService(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** Starts it, with its data in a new folder under another. */
    static RunningService start(Path under) throws IOException {
        var folder = Files.createTempDirectory(under, "bench");
        return new RunningService(folder, new SpringApplicationBuilder(Plumbline.class, BareController.class)
                .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN", "plumbline.data=" + folder).run());
    }

    /** Where its data are. */
    Path folder() {
        return folder;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A new key of the demo storefront. */
    String key() {
        return context.getBean(Keys.class).issue("liandong", Set.of("history"));
    }

    /** An approver. */
    Officer officer() {
        return new Officer(port(), "test-officer-1", context.getBean(PackStore.class), context.getBean(Transactions.class));
    }

    /** How another node reaches its database, and the keys that belong to it. */
    Map<String, String> address() {
        var pool = context.getBean(HikariDataSource.class);
        var environment = context.getEnvironment();
        return Map.of("plumbline.jdbc-url", pool.getJdbcUrl(), "plumbline.jdbc-user", String.valueOf(pool.getUsername()), "plumbline.jdbc-password",
                String.valueOf(pool.getPassword()), "plumbline.keys", environment.getRequiredProperty("plumbline.keys"), "plumbline.log.kept",
                environment.getRequiredProperty("plumbline.log.kept"));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
