package plumbline.service.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.database.Transactions;
import plumbline.service.seal.WrappingMapper.KeyRow;

/** The wrapping key's life on a database of its own: made once, needed at every start, replaced without losing a key. */
class WrappingKeysIT {

    private static final int MEMBERS = 700;
    private static final int JOINING = 3;
    private static final int ROTATIONS = 3;

    private final String schema = "plumbline_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    @Test
    void isMadeOnceNeededAtEveryStartAndReplacedEvenIfTheReplacingIsCutOff(@TempDir Path parent) {
        var folder = new KeyFolder(parent.resolve("keys"));
        try (var outside = Node.start("wrapping", Plumbline.class)) {
            outside.bean(JdbcClient.class).sql("CREATE SCHEMA " + schema + " CHARACTER SET utf8mb4").update();
            Function<Path, ConfigurableApplicationContext> start = path -> start(outside.bean(Environment.class), path);
            Map<String, SecretKey> keys;
            try (var node = start.apply(folder.path())) {
                keys = create(node);
                aKeyIsMadeInTheTransactionThatNeedsIt(node);
                rotateOnceAndCutOffASecondTime(node, folder, keys);
            }
            assertThat(catchThrowable(() -> start.apply(parent.resolve("empty")).close())).rootCause().isInstanceOfSatisfying(UnusableKeys.class,
                    it -> assertThat(it).hasMessageContaining("which is not in " + parent.resolve("empty")).extracting(UnusableKeys::action)
                            .asString()
                            .contains("Copy ", "plumbline.keys"));
            try (var node = start.apply(folder.path())) {
                finish(node, folder, keys);
                rotatesBesideMembersWhoJoin(node);
                aChangedRowHoldsNothingUp(node, folder, keys);
                aLostProgrammesKeyIsNeitherUsedOnNorReplaced(node);
            }
        }
    }

    private static Map<String, SecretKey> create(ConfigurableApplicationContext node) {
        var keys = node.getBean(MemberKeys.class);
        var made = new HashMap<String, SecretKey>();
        node.getBean(Transactions.class).run(_ -> {
            IntStream.range(0, MEMBERS).mapToObj(i -> "m_%04d".formatted(i)).forEach(it -> made.put(it, keys.unwrap(keys.create(it))));
            return made;
        });
        made.put("liandong", node.getBean(ProgramKeys.class).of("liandong"));
        return made;
    }

    /** Whoever asks in a transaction needs no second connection, and a key that is rolled back is not remembered. */
    private static void aKeyIsMadeInTheTransactionThatNeedsIt(ConfigurableApplicationContext node) {
        var programs = node.getBean(ProgramKeys.class);
        var made = new java.util.ArrayList<SecretKey>();
        assertThat(catchThrowable(() -> node.getBean(Transactions.class).run(_ -> {
            made.add(programs.of("rolled-back"));
            throw new IllegalArgumentException();
        }))).isInstanceOf(IllegalArgumentException.class);

        assertThat(node.getBean(WrappingMapper.class).program("rolled-back")).isNull();
        node.getBean(Transactions.class).run(_ -> made.add(programs.of("rolled-back")));
        assertThat(made.getLast()).isNotEqualTo(made.getFirst()).isEqualTo(programs.of("rolled-back"));
    }

    private static void rotateOnceAndCutOffASecondTime(ConfigurableApplicationContext node, KeyFolder folder, Map<String, SecretKey> keys) {
        var first = folder.ids();
        assertThat(first).hasSize(1);
        var report = node.getBean(Rotation.class).rotate();

        assertThat(report.retired()).isEqualTo(first);
        assertThat(report.keys()).isEqualTo(2L * MEMBERS + 2);
        assertThat(folder.ids()).containsExactly(report.active()).doesNotContainAnyElementsOf(first);
        assertThat(node.getBean(WrappingKeys.class).inMemory()).containsExactly(report.active());
        assertAllOpen(node, keys);

        var mapper = node.getBean(WrappingMapper.class);
        var wrapping = node.getBean(WrappingKeys.class);
        var fresh = folder.create();
        node.getBean(Transactions.class).run(now -> {
            mapper.retire();
            mapper.activate(fresh, now);
            mapper.lockMembers(report.active(), "", "", 5).forEach(row -> mapper.rewrapMember(KeyRow.of(wrapping.rewrap(row.key(), fresh))));
            return fresh;
        });
        assertAllOpen(node, keys);
    }

    private static void finish(ConfigurableApplicationContext node, KeyFolder folder, Map<String, SecretKey> keys) {
        assertAllOpen(node, keys);
        assertThat(folder.ids()).hasSize(2);
        var report = node.getBean(Rotation.class).rotate();

        assertThat(report.keys()).isEqualTo(2L * MEMBERS + 2 - 5);
        assertThat(folder.ids()).containsExactly(report.active());
        assertAllOpen(node, keys);
        assertThat(node.getBean(WrappingMapper.class).used()).containsExactly(report.active());
    }

    private static void rotatesBesideMembersWhoJoin(ConfigurableApplicationContext node) {
        var keys = node.getBean(MemberKeys.class);
        var transactions = node.getBean(Transactions.class);
        var made = new ConcurrentHashMap<String, SecretKey>();
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(JOINING)) {
            var work = IntStream.range(0, JOINING).mapToObj(thread -> CompletableFuture.runAsync(() -> {
                for (int i = 0; !isOver.get(); i++) {
                    var member = "m_t%d_%05d".formatted(thread, i);
                    made.put(member, transactions.run(_ -> keys.unwrap(keys.create(member))));
                }
            }, threads)).toList();
            for (int i = 0; i < ROTATIONS; i++) {
                assertThat(node.getBean(Rotation.class).rotate().broken()).isEmpty();
            }
            isOver.set(true);
            work.forEach(CompletableFuture::join);
        }
        assertThat(made).isNotEmpty().allSatisfy((member, key) -> assertThat(keys.find(member, Purpose.PROFILE).map(keys::unwrap)).contains(key));
    }

    /** It stays under the key that it says, which stays too; all others go on. */
    private static void aChangedRowHoldsNothingUp(ConfigurableApplicationContext node, KeyFolder folder, Map<String, SecretKey> keys) {
        var rotation = node.getBean(Rotation.class);
        var changed = "UPDATE member_key SET wrapped = REVERSE(wrapped) WHERE member = 'm_0003' AND purpose = 'profile'";
        var jdbc = node.getBean(JdbcClient.class);
        var before = node.getBean(WrappingMapper.class).active();
        jdbc.sql(changed).update();

        for (int i = 0; i < 2; i++) {
            var report = rotation.rotate();
            assertThat(report.broken()).containsExactly("profile m_0003");
            assertThat(report.keys()).isGreaterThan(2L * MEMBERS);
            assertThat(folder.ids()).containsExactlyInAnyOrder(before, report.active());
        }
        jdbc.sql(changed).update();
        var report = rotation.rotate();
        assertThat(report.broken()).isEmpty();
        assertThat(report.keys()).isEqualTo(1);
        assertThat(folder.ids()).containsExactly(report.active());
        assertAllOpen(node, keys);
    }

    private static void aLostProgrammesKeyIsNeitherUsedOnNorReplaced(ConfigurableApplicationContext node) {
        var programs = node.getBean(ProgramKeys.class);
        var jdbc = node.getBean(JdbcClient.class);
        var key = programs.of("lost");
        jdbc.sql(
                "INSERT INTO decision (id, kind, program, at, decided_at, node, engine, rulebook, pattern, entry) VALUES ('d_1', 'quote', 'lost', '2026-01-01', '2026-01-01', 'a', 'b', 'c', 0, 'e_1')")
                .update();
        jdbc.sql("INSERT INTO decision_part (decision, part, purpose, iv, text) VALUES ('d_1', 'facts', 'program', REPEAT('i', 12), 'x')").update();
        node.getBean(Rotation.class).rotate();
        programs.forgetLost();
        assertThat(programs.of("lost")).isEqualTo(key);

        jdbc.sql("CREATE TABLE kept_key AS SELECT * FROM program_key WHERE program = 'lost'").update();
        jdbc.sql("DELETE FROM program_key WHERE program = 'lost'").update();
        programs.forgetLost();
        assertThat(catchThrowable(() -> programs.of("lost"))).isInstanceOfSatisfying(UnusableKeys.class, it -> assertThat(it)
                .hasMessageContaining("sealed with a key that is not in program_key").extracting(UnusableKeys::action).asString()
                .contains("Restore"));
        assertThat(node.getBean(WrappingMapper.class).program("lost")).isNull();
        jdbc.sql("INSERT INTO program_key SELECT * FROM kept_key").update();
        assertThat(programs.of("lost")).isEqualTo(key);
    }

    private static void assertAllOpen(ConfigurableApplicationContext node, Map<String, SecretKey> keys) {
        var members = node.getBean(MemberKeys.class);
        keys.forEach((owner, key) -> {
            if (owner.startsWith("m_")) {
                assertThat(members.find(owner, Purpose.PROFILE).map(members::unwrap)).contains(key);
            }
        });
        var mapper = node.getBean(WrappingMapper.class);
        assertThat(node.getBean(WrappingKeys.class).unwrap(java.util.Objects.requireNonNull(mapper.program("liandong")).key()))
                .isEqualTo(keys.get("liandong"));
    }

    private ConfigurableApplicationContext start(Environment environment, Path keys) {
        var url = environment.getRequiredProperty("plumbline.jdbc-url").replaceFirst("(jdbc:mysql://[^/?]+)/?[^?]*", "$1/" + schema);
        return new SpringApplicationBuilder(Plumbline.class).web(WebApplicationType.NONE).run("--plumbline.jdbc-url=" + url,
                "--plumbline.jdbc-user=" + environment.getRequiredProperty("plumbline.jdbc-user"),
                "--plumbline.jdbc-password=" + environment.getProperty("plumbline.jdbc-password", ""), "--plumbline.demo=true",
                "--plumbline.jdbc-connections=4", "--plumbline.keys=" + keys, "--plumbline.log.kept=target/test-log/" + schema,
                "--plumbline.node=wrapping", "--spring.jmx.enabled=false");
    }
}
