package plumbline.service.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.note.SampleLog;
import plumbline.service.note.SigningKey;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Consistency;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Inclusion;
import plumbline.service.tree.Proving;
import plumbline.service.tree.Tiles;
import plumbline.service.witness.RunningWitness;

class SequencingIT {

    @Test
    void publishesACheckpointThatProvesEveryEntry() throws Exception {
        try (var log = new ALog("proves")) {
            var node = log.node("a", "plumbline.log.origin=log.example/one");
            var ids = ALog.append(node, 300);
            var proofs = node.getBean(Proofs.class);
            ALog.until(() -> proofs.ofEntry(ids.getLast()).isPresent());

            var key = VerifierKey.parse(node.getBean(LogKeys.class).vkeys().getFirst());
            for (var id : ids) {
                var proof = proofs.ofEntry(id).orElseThrow();
                var note = Note.parse(proof.checkpoint());
                var checkpoint = Checkpoint.parse(note.text());
                var body = log.jdbc.sql("SELECT body FROM log_entry WHERE entry_id = ?").param(id).query(byte[].class).single();
                assertThat(note.isSignedBy(key)).isTrue();
                assertThat(checkpoint.origin()).isEqualTo("log.example/one");
                assertThat(Inclusion.verify(proof.index(), checkpoint.size(), Hash.leaf(body), proof.hashes(), checkpoint.root())).isTrue();
            }
        }
    }

    @Test
    void finishesItsLookAtTheStartWhileAnotherNodeSequences() {
        try (var log = new ALog("looks")) {
            var node = log.node("a");
            var audit = node.getBean(SelfAudit.class);
            for (int i = 0; i < 40; i++) {
                long grown = log.size() + ALog.append(node, 1).size();
                while (log.size() < grown) {
                    audit.edge();
                }
            }
            assertThat(node.getBean(Soundness.class).isSound()).isTrue();
        }
    }

    @Test
    void losesNoEntryThatCommitsLaterThanOthersWithHigherNumbers() throws Exception {
        try (var log = new ALog("gaps")) {
            var node = log.node("a");
            var begun = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var late = Thread.ofPlatform().start(() -> node.getBean(Transactions.class).run(now -> {
                var entries = node.getBean(Log.class);
                entries.append(entries.entry(Event.of(Kind.MEMBER_CHANGED, "late"), now));
                begun.countDown();
                await(goOn);
                return now;
            }));
            begun.await();
            ALog.append(node, 10);
            ALog.until(() -> log.size() >= 11 && log.published() == log.size());
            assertThat(log.size()).isEqualTo(11);

            goOn.countDown();
            late.join();
            ALog.until(() -> log.size() == 12);

            assertThat(log.jdbc.sql("SELECT COUNT(*) FROM log_seq s JOIN log_entry e USING (id)").query(Long.class).single()).isEqualTo(12);
            assertThat(node.getBean(SelfAudit.class).whole()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void letsAnotherNodeTakeOverAndTheFirstWriteNothingMore() throws Exception {
        try (var log = new ALog("fence")) {
            var first = log.node("a");
            ALog.append(first, 5);
            ALog.until(() -> log.size() == 6);
            long fence = log.jdbc.sql("SELECT fence FROM log_state").query(Long.class).single();
            var second = log.node("b");

            // As if the first had been silent: frozen, or cut off.
            log.jdbc.sql("UPDATE log_state SET fence = fence + 1, holder = 'somebody'").update();
            var late = first.getBean(Sequencer.class).batch(fence);

            assertThat(late).isEmpty();
            ALog.append(first, 5);
            ALog.until(() -> log.size() == 11);
            assertThat(log.jdbc.sql("SELECT fence FROM log_state").query(Long.class).single()).isEqualTo(fence + 2);
            var leading = Stream.of(first, second).filter(ALog::isLeading).map(it -> it.getBean(Log.class).node()).toList();
            assertThat(leading).singleElement().satisfies(it -> assertThat(log.holder()).startsWith(it + " "));
        }
    }

    @Test
    void publishesWhatItHasAndHandsOverAtOnceWhenItStops() throws Exception {
        try (var log = new ALog("stops")) {
            var first = log.node("a");
            ALog.append(first, 1);
            ALog.until(() -> log.published() == 2);
            var second = log.node("b");
            long fence = log.jdbc.sql("SELECT fence FROM log_state").query(Long.class).single();
            ALog.append(first, 1);
            ALog.until(() -> log.published() == 3);

            ALog.append(first, 1);
            first.close();

            assertThat(log.size()).isEqualTo(4);
            assertThat(log.published()).isEqualTo(4);
            assertThat(log.jdbc.sql("SELECT seen < UTC_TIMESTAMP(6) - INTERVAL 1 SECOND OR fence > ? FROM log_state").param(fence)
                    .query(Boolean.class).single()).isTrue();
            ALog.until(() -> ALog.isLeading(second));
            assertThat(log.holder()).startsWith("b ");
        }
    }

    @Test
    void signsNothingMoreOnADatabaseThatWentBackInTimeAlthoughItStopsCleanly() throws Exception {
        try (var log = new ALog("unclean")) {
            var node = log.node("a");
            ALog.append(node, 5);
            ALog.until(() -> log.published() == 6);
            log.backUp();
            ALog.append(node, 5);
            ALog.until(() -> log.published() == 11);
            long fence = log.jdbc.sql("SELECT fence FROM log_state").query(Long.class).single();
            var health = node.getBean(LogHealth.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            log.restore();
            assertThatThrownBy(() -> node.getBean(Sequencer.class).batch(fence)).isInstanceOf(UnsoundLog.class).hasMessageContaining("back in time");
            ALog.until(() -> !node.getBean(Soundness.class).isSound());
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            ALog.append(node, 3);
            node.close();

            assertThat(log.published()).isEqualTo(6);
            assertThat(log.size()).isEqualTo(6);
        }
    }

    @Test
    void sequencesOnlyWhileItHasTheNewestKey() throws Exception {
        try (var log = new ALog("newest")) {
            var node = log.node("a", "plumbline.log.origin=log.example/newest");
            ALog.until(() -> log.published() == 1);
            var key = SigningKey.generate("log.example/newest");
            log.jdbc.sql("UPDATE log_key SET until = '2099-01-01'").update();
            log.jdbc.sql("INSERT INTO log_key (vkey, since) VALUES (?, UTC_TIMESTAMP(6))").param(key.verifier().text()).update();

            ALog.until(() -> !ALog.isLeading(node));
            ALog.append(node, 1);
            Thread.sleep(1_000);
            assertThat(log.size()).isEqualTo(1);

            new KeyFolder(log.schema().folder().resolve("keys")).add(key);
            ALog.until(() -> log.published() == 2);
            assertThat(latest(node).signatures()).hasSize(2);
            assertThat(latest(node).isSignedBy(key.verifier())).isTrue();
        }
    }

    @Test
    void auditsItselfWhenTheLastTimeIsLongAgoAndRaisesTheAlarmWhateverHappens() throws Exception {
        try (var log = new ALog("weekly")) {
            var node = log.node("a");
            var weekly = node.getBean(WeeklyAudit.class);
            ALog.until(() -> log.published() == 1 && ALog.isLeading(node));
            log.jdbc.sql("INSERT INTO log_audit (at, node, size, findings) VALUES ('2000-01-01', 'a', 0, '[]')").update();
            log.jdbc.sql("CREATE TRIGGER none BEFORE INSERT ON log_audit FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'").update();
            log.jdbc.sql("INSERT INTO log_pending (id) VALUES (8888)").update();

            weekly.look();
            ALog.until(() -> log.jdbc.sql("SELECT COUNT(*) FROM log_entry WHERE body LIKE '%entry 8888 waits%'").query(Long.class).single() == 1);
        }
    }

    @Test
    void auditsItselfOnceAWeek() throws Exception {
        try (var log = new ALog("sunday")) {
            var node = log.node("a");
            var weekly = node.getBean(WeeklyAudit.class);
            ALog.until(() -> log.published() == 1 && ALog.isLeading(node));

            weekly.look();
            log.jdbc.sql("UPDATE log_key SET since = UTC_TIMESTAMP(6) - INTERVAL 8 DAY").update();
            weekly.look();
            ALog.until(() -> log.audits() == 1);
            weekly.look();
            Thread.sleep(500);

            assertThat(log.audits()).isEqualTo(1);
        }
    }

    @Test
    void noticesThatTilesAreGone() throws Exception {
        try (var log = new ALog("holes")) {
            var node = log.node("a");
            ALog.until(() -> log.published() == 1);

            log.jdbc.sql("DELETE FROM log_tile").update();
            ALog.until(() -> !node.getBean(Soundness.class).isSound());

            assertThat(node.getBean(Soundness.class).reason()).hasValueSatisfying(it -> assertThat(it).contains("have holes"));
        }
    }

    @Test
    void keepsNoCheckpointThatTheLogDidNotSign() throws Exception {
        try (var log = new ALog("forged")) {
            var node = log.node("a", "plumbline.log.origin=log.example/forged");
            ALog.append(node, 3);
            ALog.until(() -> log.published() == 4);
            var forged = new Checkpoint("log.example/forged", 50, Hash.leaf(new byte[0]));
            var note = Note.of(forged.text(), List.of(SigningKey.generate("log.example/forged").sign(forged.text())));
            log.jdbc.sql("INSERT INTO log_checkpoint (size, root, note, at) VALUES (50, ?, ?, UTC_TIMESTAMP(6))").param(forged.root().bytes())
                    .param(note.bytes()).update();

            ALog.until(() -> !node.getBean(Soundness.class).isSound());

            assertThat(node.getBean(Soundness.class).reason()).hasValueSatisfying(it -> assertThat(it).contains("not one that this log signed"));
            assertThat(node.getBean(KeptCheckpoint.class).size()).isEqualTo(4);
        }
    }

    @Test
    void keepsOutsideOfTheDatabaseWhatItPublishesBeforeItDoes() throws Exception {
        try (var log = new ALog("first")) {
            log.node("a").close();
            log.jdbc.sql("CREATE TRIGGER none BEFORE INSERT ON log_checkpoint FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'").update();
            var node = log.node("b");
            ALog.append(node, 3);

            ALog.until(() -> node.getBean(KeptCheckpoint.class).size() == 4);
            assertThat(log.published()).isEqualTo(1);
        }
    }

    @Test
    void twoRivalsGiveEachEntryOnePlaceAndKeepEveryCheckpoint() throws Exception {
        try (var log = new ALog("rivals")) {
            var nodes = List.of(log.node("a"), log.node("b"));
            var stop = new AtomicBoolean();
            var threads = new ArrayList<Thread>();
            for (var node : nodes) {
                threads.add(Thread.ofPlatform().start(() -> {
                    while (!stop.get()) {
                        ALog.append(node, 7);
                    }
                }));
                // Each believes to be the one, whatever the fence is: the row's lock decides.
                threads.add(Thread.ofPlatform().start(() -> duel(node, stop)));
            }
            ALog.until(() -> log.size() > 3_000);
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }
            ALog.until(() -> log.jdbc.sql("SELECT COUNT(*) FROM log_pending").query(Long.class).single() == 0 && log.published() == log.size());

            assertThat(nodes.getFirst().getBean(SelfAudit.class).whole()).isEmpty();
            assertThat(log.jdbc.sql("SELECT COUNT(*) FROM log_checkpoint").query(Long.class).single()).isGreaterThan(1);
        }
    }

    private static long fence(TreeMapper mapper) {
        return Optional.ofNullable(mapper.state()).orElseThrow().fence();
    }

    private static void duel(ConfigurableApplicationContext node, AtomicBoolean stop) {
        var mapper = node.getBean(TreeMapper.class);
        while (!stop.get()) {
            mapper.takeOver(fence(mapper), "rival", 0);
            node.getBean(Sequencer.class).batch(fence(mapper));
        }
    }

    @Test
    void refusesToStartOnADatabaseThatWentBackInTime() throws Exception {
        try (var log = new ALog("restored")) {
            var node = log.node("a");
            ALog.append(node, 20);
            ALog.until(() -> log.published() == 21 && Files.exists(log.schema().folder().resolve("log/checkpoint"))
                    && node.getBean(KeptCheckpoint.class).size() == 21);
            node.close();

            log.dropTriggers();
            log.jdbc.sql("DELETE FROM log_seq WHERE seq >= 10").update();
            log.jdbc.sql("DELETE FROM log_checkpoint").update();
            log.jdbc.sql("UPDATE log_state SET size = 10, root = ?").param(Proving.root(10, tiles(log)).bytes()).update();
            assertThatThrownBy(() -> log.node("b")).isInstanceOf(UnsoundLog.class).hasMessageContaining("10 entries").hasMessageContaining("of 21");

            for (var table : List.of("log_seq", "log_tile", "log_checkpoint", "log_pending", "log_entry", "log_state", "log_key")) {
                log.jdbc.sql("DELETE FROM " + table).update();
            }
            assertThatThrownBy(() -> log.node("c")).isInstanceOf(UnsoundLog.class).hasMessageContaining("went back in time");
        }
    }

    /** The tiles as they are, without a node. */
    private static Tiles tiles(ALog log) {
        return tiles -> tiles.stream().collect(Collectors.toMap(tile -> tile, tile -> log.jdbc
                .sql("SELECT hashes FROM log_tile WHERE level = ? AND idx = ?").param(tile.level()).param(tile.index()).query(byte[].class)
                .single()));
    }

    @Test
    void stopsSequencingAndClosesWritesWhenTheLogGoesBackWhileItRuns() throws Exception {
        try (var log = new ALog("fork")) {
            var node = log.node("a");
            ALog.append(node, 3);
            ALog.until(() -> log.published() == 4 && node.getBean(KeptCheckpoint.class).size() == 4);

            log.jdbc.sql("UPDATE log_state SET size = 2").update();
            ALog.until(() -> !node.getBean(Soundness.class).isSound());

            assertThat(node.getBean(Soundness.class).reason()).hasValueSatisfying(it -> assertThat(it).contains("went back in time"));
            ALog.until(() -> log.jdbc.sql("SELECT COUNT(*) FROM log_entry WHERE body LIKE '%alarm.audit%'").query(Long.class).single() == 1);
            ALog.append(node, 1);
            assertThat(log.size()).isEqualTo(2);
        }
    }

    @Test
    void signsWithBothKeysAfterARotation() throws Exception {
        try (var log = new ALog("rotation")) {
            var node = log.node("a");
            var keys = node.getBean(LogKeys.class);
            ALog.until(() -> log.published() > 0);
            var before = Checkpoint.parse(latest(node).text());
            node.getBean(LogCommand.class).rotate();
            ALog.append(node, 1);
            ALog.until(() -> log.published() >= 3);

            var note = latest(node);
            assertThat(keys.vkeys()).hasSize(2).allMatch(vkey -> note.isSignedBy(VerifierKey.parse(vkey)));
            var after = Checkpoint.parse(note.text());
            assertThat(Consistency.verify(before.size(), after.size(), before.root(), after.root(),
                    node.getBean(Proofs.class).consistency(before.size(), after.size()))).isTrue();

            log.jdbc.sql("UPDATE log_key SET until = '2000-01-01' WHERE until IS NOT NULL").update();
            ALog.append(node, 1);
            ALog.until(() -> log.published() >= 4);
            assertThat(latest(node).isSignedBy(VerifierKey.parse(keys.vkeys().getFirst()))).isFalse();
            assertThat(latest(node).isSignedBy(VerifierKey.parse(keys.vkeys().getLast()))).isTrue();
        }
    }

    private static Note latest(ConfigurableApplicationContext node) {
        return Note.parse(node.getBean(Checkpoints.class).now().orElseThrow().note());
    }

    @Test
    void showsWhatWitnessesHaveSigned() throws Exception {
        try (var log = new ALog("witnessed")) {
            var key = SigningKey.generate(SampleLog.ORIGIN);
            new KeyFolder(log.schema().folder().resolve("keys")).add(key);
            try (var witness = new RunningWitness("witness.example", key.verifier())) {
                var node = log.node("a", "plumbline.log.origin=" + SampleLog.ORIGIN, "plumbline.log.witnesses=" + witness.setting());
                ALog.append(node, 5);
                ALog.until(() -> witness.seen() == 6 && latest(node).isSignedBy(witness.key.cosigner()));
                ALog.append(node, 5);
                ALog.until(() -> witness.seen() == 11 && latest(node).isSignedBy(witness.key.cosigner()));

                assertThat(latest(node).isSignedBy(key.verifier())).isTrue();
                assertThat(node.getBean(KeptCheckpoint.class).size()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"500, a witness says that it cosigned 500", "1, A witness says that the log does not continue"})
    void publishesNothingMoreWhileAWitnessRemembersAnotherLog(long remembered, String alarm) throws Exception {
        try (var log = new ALog("remembered" + remembered)) {
            var key = SigningKey.generate(SampleLog.ORIGIN);
            new KeyFolder(log.schema().folder().resolve("keys")).add(key);
            try (var witness = new RunningWitness("witness.example", key.verifier())) {
                witness.remember(remembered, Hash.leaf(new byte[0]));
                var node = log.node("a", "plumbline.log.origin=" + SampleLog.ORIGIN, "plumbline.log.witnesses=" + witness.setting());
                ALog.until(node.getBean(Doubt.class)::isFound);
                long size = log.size();

                ALog.append(node, 5);
                Thread.sleep(1_500);

                assertThat(log.size()).isEqualTo(size);
                assertThat(node.getBean(Soundness.class).reason()).isEmpty();
                assertThat(log.jdbc.sql("SELECT COUNT(*) FROM log_pending").query(Long.class).single()).isGreaterThanOrEqualTo(5);
                assertThat(log.jdbc.sql("SELECT COUNT(*) FROM log_entry WHERE body LIKE ?").param("%" + alarm + "%").query(Long.class).single())
                        .isEqualTo(1);

                log.jdbc.sql("UPDATE log_state SET fence = fence + 1, seen = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE").update();
                ALog.until(() -> !ALog.isLeading(node));
            }
        }
    }

    @Test
    void asksTheWitnessesBeforeItSignsAnythingInAnothersPlace() throws Exception {
        try (var log = new ALog("hesitant")) {
            var key = SigningKey.generate(SampleLog.ORIGIN);
            new KeyFolder(log.schema().folder().resolve("keys")).add(key);
            try (var witness = new RunningWitness("witness.example", key.verifier())) {
                var settings = new String[]{"plumbline.log.origin=" + SampleLog.ORIGIN, "plumbline.log.witnesses=" + witness.setting()};
                var first = log.node("a", settings);
                ALog.append(first, 5);
                ALog.until(() -> log.published() == 6 && witness.seen() == 6);
                log.backUp();
                ALog.append(first, 5);
                ALog.until(() -> log.published() == 11 && witness.seen() == 11);
                first.close();
                log.restore();
                // What the other node kept is on its own disk.
                Files.delete(log.schema().folder().resolve("log/checkpoint"));

                var second = log.node("b", settings);
                ALog.append(second, 2);
                ALog.until(second.getBean(Doubt.class)::isFound);

                assertThat(log.size()).isEqualTo(6);
                assertThat(log.published()).isEqualTo(6);
            }
        }
    }

    @Test
    void refusesToStartWhereNothingCanBeKept() throws Exception {
        try (var log = new ALog("nowhere")) {
            Files.createDirectories(log.schema().folder());
            Files.writeString(log.schema().folder().resolve("log"), "in the way");

            assertThatThrownBy(() -> log.node("a")).isInstanceOf(UnusableLog.class).hasMessageContaining("cannot be kept in");
        }
    }

    @ParameterizedTest
    @CsvSource({"spaced, log.example/a b", "added, log.example/a+b"})
    void refusesANameThatNoKeyCanHave(String schema, String origin) {
        try (var log = new ALog(schema)) {
            assertThatThrownBy(() -> log.node("a", "plumbline.log.origin=" + origin)).isInstanceOf(UnusableLog.class).hasMessageContaining(origin);
        }
    }

    @Test
    void keepsTheNameThatItsCheckpointsHaveBeenSignedUnder() throws Exception {
        try (var log = new ALog("origin")) {
            log.node("a", "plumbline.log.origin=log.example/first").close();

            assertThatThrownBy(() -> log.node("b", "plumbline.log.origin=log.example/second")).isInstanceOf(UnsoundLog.class)
                    .hasMessageContaining("log.example/first");
        }
    }
}
