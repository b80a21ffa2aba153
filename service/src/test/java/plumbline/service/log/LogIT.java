package plumbline.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Effects;
import plumbline.service.database.Transactions;

@SpringBootTest(classes = LogIT.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DatabaseTest
class LogIT {

    private final Log log;
    private final Transactions transactions;
    private final BatchWriter writer;
    private final JdbcClient jdbc;
    private final List<InfoContributor> info;

    @Autowired
    LogIT(Log log, Transactions transactions, BatchWriter writer, JdbcClient jdbc, List<InfoContributor> info) {
        this.log = log;
        this.transactions = transactions;
        this.writer = writer;
        this.jdbc = jdbc;
        this.info = info;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "plumbline.service.log")
    @ComponentScan({"plumbline.service.database", "plumbline.service.log"})
    static class Slice {}

    private int pending(Entry entry) {
        // Another test's node may have given it its place already.
        return jdbc.sql("""
                SELECT COUNT(*)
                  FROM log_entry
                 WHERE entry_id = ?
                   AND (id IN (SELECT id FROM log_pending) OR id IN (SELECT id FROM log_seq))
                """).param(entry.id()).query(Integer.class).single();
    }

    @Test
    void appendsWithinTheCallersTransaction() {
        var entry = transactions.run(now -> {
            var appended = log.entry(Event.of(Kind.MEMBER_CHANGED, "a"), now);
            log.append(appended);
            return appended;
        });

        assertThat(pending(entry)).isEqualTo(1);
        assertThat(jdbc.sql("SELECT body FROM log_entry WHERE entry_id = ?").param(entry.id()).query(byte[].class).single()).isEqualTo(entry.body());
    }

    @Test
    void isTakenBackWithTheCallersTransaction() {
        var appended = new Entry[1];

        assertThatThrownBy(() -> transactions.run(now -> {
            appended[0] = log.entry(Event.of(Kind.MEMBER_CHANGED, "a"), now);
            log.append(appended[0]);
            throw new IllegalStateException("refused");
        })).hasMessage("refused");
        assertThat(pending(appended[0])).isZero();
    }

    @Test
    void appendsInABatch() {
        var entry = writer.write(moment -> {
            var written = log.entry(Event.of(Kind.QUOTE, "a"), moment.now());
            return Effects.of(Log.rows(written), written);
        }).result();

        assertThat(pending(entry)).isEqualTo(1);
    }

    @Test
    void refusesChangesAndRemovals() {
        var entry = writer.write(moment -> {
            var written = log.entry(Event.of(Kind.QUOTE, "a"), moment.now());
            return Effects.of(Log.rows(written), written);
        }).result();

        assertThatThrownBy(() -> jdbc.sql("UPDATE log_entry SET body = '{}' WHERE entry_id = ?").param(entry.id()).update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM log_entry WHERE entry_id = ?").param(entry.id()).update()).hasMessageContaining("append-only");
    }

    @Test
    void tellsWhichDatabaseItIs() {
        var builder = new Info.Builder();
        info.forEach(it -> it.contribute(builder));

        assertThat(String.valueOf(builder.build().get("database"))).containsPattern("product=(MariaDB|MySQL)")
                .containsPattern("version=\\d+\\.\\d+\\.\\d+");
    }
}
