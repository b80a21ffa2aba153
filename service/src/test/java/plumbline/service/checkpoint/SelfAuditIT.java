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
            "INSERT INTO log_pending (id) VALUES (8888) | DELETE FROM log_pending WHERE id = 8888 | entry 8888 waits for a place and is not there",
            "INSERT INTO log_entry (id, entry_id, body, leaf) VALUES (9999, 'e_x', '{}', UNHEX(SHA2('x', 256))); DELETE FROM log_pending WHERE id = 9999 | DELETE FROM log_entry WHERE id = 9999 | entry 9999 has no place",
            "UPDATE log_checkpoint SET note = REPLACE(note, '601', '602') WHERE size = 601 | UPDATE log_checkpoint SET note = REPLACE(note, '602', '601') WHERE size = 601 | the note of the checkpoint of 601",
            "UPDATE log_checkpoint SET note = CONCAT(note, 'x') WHERE size = 601 | UPDATE log_checkpoint SET note = LEFT(note, LENGTH(note) - 1) WHERE size = 601 | the note of the checkpoint of 601",
            "INSERT INTO log_checkpoint SELECT 700, root, note, at FROM log_checkpoint WHERE size = 601 | DELETE FROM log_checkpoint WHERE size = 700 | a checkpoint of 700 entries; the tree has 601",
            "UPDATE log_key SET vkey = CONCAT(vkey, '+') | UPDATE log_key SET vkey = LEFT(vkey, LENGTH(vkey) - 1) | log_key has what is no key",
            "INSERT INTO log_key (vkey, since) SELECT 'other.example+2c69e157+AehEBbRMihqpE9EULWzn3TQ8RYcpVVdKdqg/TzBWh0MI', since FROM log_key | DELETE FROM log_key WHERE vkey LIKE 'other%' | no entry says that the key other.example",
            "UPDATE log_act SET actor = 'b' WHERE entry_id = (SELECT entry_id FROM log_entry WHERE id = 100) | UPDATE log_act SET actor = 'a' WHERE actor = 'b' | log_act says of entry e_",
            "UPDATE log_act SET entry_id = CONCAT(entry_id, 'x') WHERE entry_id = (SELECT entry_id FROM log_entry WHERE id = 100) | UPDATE log_act SET entry_id = LEFT(entry_id, LENGTH(entry_id) - 1) WHERE entry_id LIKE '%x' | entry 100 is not in log_act"})
    void namesWhatWasEdited(String edit, String undo, String named) {
        for (var statement : edit.split("; ", -1)) {
            LOG.jdbc.sql(statement).update();
        }
        var findings = audited();
        LOG.jdbc.sql(undo).update();

        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(named));
        assertThat(audited()).isEmpty();
    }

    @Test
    void endsItsCommandWithWhetherAnythingWasFound() {
        var command = node.getBean(LogCommand.class);
        assertThat(command.audit()).isZero();

        LOG.jdbc.sql("INSERT INTO log_pending (id) VALUES (8887)").update();
        assertThat(command.audit()).isEqualTo(1);
        LOG.jdbc.sql("DELETE FROM log_pending WHERE id = 8887").update();

        assertThat(LOG.jdbc.sql("SELECT body FROM log_entry ORDER BY id DESC LIMIT 1").query(String.class).single()).contains("alarm.audit",
                "entry 8887 waits");
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
