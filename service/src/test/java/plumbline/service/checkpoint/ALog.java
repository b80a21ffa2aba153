package plumbline.service.checkpoint;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import plumbline.service.database.OwnSchema;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/** A log in a database of its own, and nodes that do nothing but append to it and sequence it. */
final class ALog implements AutoCloseable {

    private final OwnSchema schema;
    private final HikariDataSource pool;
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    final JdbcClient jdbc;

    ALog(String name) {
        schema = new OwnSchema(name);
        pool = schema.connect();
        jdbc = JdbcClient.create(pool);
    }

    /** Not marked as a configuration: whoever scans this package for the whole service would take it in. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = {"plumbline.service.log", "plumbline.service.checkpoint"})
    @ComponentScan({"plumbline.service.database", "plumbline.service.log", "plumbline.service.checkpoint", "plumbline.service.witness"})
    static class Slice {}

    OwnSchema schema() {
        return schema;
    }

    /** Starts a node. */
    ConfigurableApplicationContext node(String name, String... settings) {
        var node = new SpringApplicationBuilder(Slice.class).web(WebApplicationType.NONE).initializers(schema)
                .properties("plumbline.node=" + name, "spring.jmx.enabled=false").properties(settings).run();
        nodes.add(node);
        return node;
    }

    /** Appends some entries in one transaction, and returns their ids. */
    static List<String> append(ConfigurableApplicationContext node, int count) {
        var log = node.getBean(Log.class);
        return node.getBean(Transactions.class).run(now -> {
            var ids = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                var entry = log.entry(Event.of(Kind.MEMBER_CHANGED, "a").with("n", i), now);
                log.append(entry);
                ids.add(entry.id());
            }
            return ids;
        });
    }

    long size() {
        return jdbc.sql("SELECT size FROM log_state").query(Long.class).single();
    }

    long published() {
        return jdbc.sql("SELECT COALESCE(MAX(size), 0) FROM log_checkpoint").query(Long.class).single();
    }

    /** Lets the tables be edited as an administrator could. */
    void dropTriggers() {
        for (var trigger : List.of("log_entry_update", "log_entry_delete", "log_seq_update", "log_seq_delete", "log_act_update", "log_act_delete",
                "log_checkpoint_update",
                "log_checkpoint_delete")) {
            jdbc.sql("DROP TRIGGER " + trigger).update();
        }
    }

    private static final List<String> TABLES = List.of("log_entry", "log_seq", "log_tile", "log_checkpoint", "log_pending", "log_state");

    /** Makes a backup of what the log is now. */
    void backUp() {
        TABLES.forEach(table -> jdbc.sql("CREATE TABLE old_%s AS SELECT * FROM %s".formatted(table, table)).update());
    }

    /** Restores the backup, all at once, under whoever runs. */
    void restore() {
        dropTriggers();
        new TransactionTemplate(new DataSourceTransactionManager(pool)).executeWithoutResult(_ -> {
            jdbc.sql("SELECT size FROM log_state FOR UPDATE").query(Long.class).single();
            TABLES.forEach(table -> {
                jdbc.sql("DELETE FROM " + table).update();
                jdbc.sql("INSERT INTO %s SELECT * FROM old_%s".formatted(table, table)).update();
            });
        });
    }

    long audits() {
        return jdbc.sql("SELECT COUNT(*) FROM log_audit").query(Long.class).single();
    }

    String holder() {
        return jdbc.sql("SELECT CONVERT(holder USING utf8mb4) FROM log_state").query(String.class).single();
    }

    /** The node that says that it sequences. */
    static boolean isLeading(ConfigurableApplicationContext node) {
        return node.getBean(Sequencing.class).isLeading();
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not become so within 30 s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        nodes.forEach(ConfigurableApplicationContext::close);
        pool.close();
    }
}
