package plumbline.service.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Each table of the log edited behind the service's back: the audit names what was done. */
class SelfAuditIT {

    private static final ALog LOG = new ALog("audit");
    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void appendAndStopSequencing() throws InterruptedException {
        node = LOG.node("a");
        for (int i = 0; i < 3; i++) {
            ALog.append(node, 200);
            long published = LOG.published();
            ALog.until(() -> LOG.published() > published);
        }
        ALog.until(() -> LOG.published() == 601);
        node.getBean(Sequencing.class).stop();
        LOG.dropTriggers();
    }

    @AfterAll
    static void close() {
        LOG.close();
    }

    private static List<String> audited() {
        return node.getBean(SelfAudit.class).whole();
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(audited()).isEmpty();
        assertThat(LOG.jdbc.sql("SELECT findings FROM log_audit ORDER BY id DESC LIMIT 1").query(String.class).single()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "UPDATE log_entry SET body = CONCAT(body, ' ') WHERE id = 100 | UPDATE log_entry SET body = LEFT(body, LENGTH(body) - 1) WHERE id = 100 | entry 100",
            "UPDATE log_entry SET leaf = REVERSE(leaf) WHERE id = 100 | UPDATE log_entry SET leaf = REVERSE(leaf) WHERE id = 100 | entry 100",
            "UPDATE log_tile SET hashes = CONCAT(REVERSE(LEFT(hashes, 32)), SUBSTRING(hashes, 33)) WHERE level = 0 AND idx = 1 | UPDATE log_tile SET hashes = CONCAT(REVERSE(LEFT(hashes, 32)), SUBSTRING(hashes, 33)) WHERE level = 0 AND idx = 1 | Tile[level=0, index=1]",
            "UPDATE log_checkpoint SET root = REVERSE(root) WHERE size = 601 | UPDATE log_checkpoint SET root = REVERSE(root) WHERE size = 601 | checkpoint of 601",
            "UPDATE log_seq SET seq = 5000 WHERE seq = 300 | UPDATE log_seq SET seq = 300 WHERE seq = 5000 | place 300",
            "INSERT INTO log_pending (id) VALUES (100) | DELETE FROM log_pending WHERE id = 100 | entry 100 has a place and waits",
            "INSERT INTO log_entry (id, entry_id, body, leaf) VALUES (9999, 'e_x', '{}', UNHEX(SHA2('x', 256))) | DELETE FROM log_pending WHERE id = 9999 | ``",
            "DELETE FROM log_pending WHERE id = 9999 | DELETE FROM log_entry WHERE id = 9999 | entry 9999 has no place"})
    void namesWhatWasEdited(String edit, String undo, String named) {
        LOG.jdbc.sql(edit).update();
        var findings = audited();
        LOG.jdbc.sql(undo).update();

        if (!named.isEmpty()) {
            assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(named));
        }
    }

    @Test
    void namesASwapOfTwoPlaces() {
        swap();
        var findings = audited();
        swap();

        assertThat(findings).anySatisfy(it -> assertThat(it).contains("not made of the entries below it"))
                .anySatisfy(it -> assertThat(it).contains("the entries make a tree"));
        assertThat(audited()).isEmpty();
    }

    @Test
    void putsManyFindingsOnRecordToo() {
        node.getBean(Soundness.class).alarm(Collections.nCopies(100, "entry 1: ".repeat(100)));

        assertThat(LOG.jdbc.sql("SELECT body FROM log_entry ORDER BY id DESC LIMIT 1").query(String.class).single()).contains("\"found\":100",
                "alarm.audit");
    }

    private static void swap() {
        LOG.jdbc.sql("UPDATE log_seq SET seq = 7000 WHERE seq = 40").update();
        LOG.jdbc.sql("UPDATE log_seq SET seq = 40 WHERE seq = 41").update();
        LOG.jdbc.sql("UPDATE log_seq SET seq = 41 WHERE seq = 7000").update();
    }
}
