package plumbline.nodes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Sharing.newcomer;
import static plumbline.nodes.Sharing.newcomers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;

/** Counts are exact whoever shares at the same time, on one node and on two. */
class ShareUnderContentionIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final int AT_ONCE = 64;
    private static final long SEED = 20_261_125;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ref = newcomer();

    private String sharer(int number) {
        return "ann%d-%s".formatted(number, id);
    }

    private void putSharers(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(Shop.one().member(sharer(i), "").status()).isEqualTo(201);
        }
    }

    private static Shop shop(int nodes, int number) {
        return number % nodes == 0 ? Shop.one() : Shop.two();
    }

    private static List<Shop.Reply> atOnce(int count, IntFunction<Shop.Reply> request) throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(count)) {
            List<Future<Shop.Reply>> answers = IntStream.range(0, count).<Callable<Shop.Reply>>mapToObj(i -> () -> {
                gate.await();
                return request.apply(i);
            }).map(threads::submit).toList();
            gate.countDown();
            var all = new ArrayList<Shop.Reply>(count);
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static Map<Boolean, Long> allowed(List<Shop.Reply> replies) {
        assertThat(replies).extracting(Shop.Reply::status).containsOnly(201);
        return replies.stream().collect(groupingBy(reply -> reply.allowed().getFirst(), counting()));
    }

    @ParameterizedTest(name = "on {0}")
    @ValueSource(ints = {1, 2})
    void allowsThreeOf64SharesByDifferentMembersToOneRecipient(int nodes) throws Exception {
        putSharers(AT_ONCE);

        var replies = atOnce(AT_ONCE, i -> Sharing.by(sharer(i), now).to(ref).send(shop(nodes, i), "s%d-%s".formatted(i, id)));

        assertThat(allowed(replies)).containsExactlyInAnyOrderEntriesOf(Map.of(true, 3L, false, 61L));
        assertThat(sent(ref)).isEqualTo(64);
    }

    @ParameterizedTest(name = "on {0}")
    @ValueSource(ints = {1, 2})
    void allowsThreeOf64SharesByOneMemberToOneRecipient(int nodes) throws Exception {
        putSharers(1);

        var replies = atOnce(AT_ONCE, i -> Sharing.by(sharer(0), now).to(ref).send(shop(nodes, i), "s%d-%s".formatted(i, id)));

        assertThat(allowed(replies)).containsExactlyInAnyOrderEntriesOf(Map.of(true, 3L, false, 61L));
        assertThat(sent(ref)).isEqualTo(64);
    }

    @Test
    void allowsThirtyOf64SharesByOneMemberToDifferentPeople() throws Exception {
        putSharers(1);

        var replies = atOnce(AT_ONCE, i -> Sharing.by(sharer(0), now).to(newcomer()).send(shop(2, i), "s%d-%s".formatted(i, id)));

        assertThat(allowed(replies)).containsExactlyInAnyOrderEntriesOf(Map.of(true, 30L, false, 34L));
    }

    @Test
    void neverLosesAShareWhoeverIsNamedFirst() throws Exception {
        putSharers(AT_ONCE);
        var pool = List.of(newcomers(5));
        var random = new Random(SEED);
        var orders = IntStream.range(0, AT_ONCE).mapToObj(i -> {
            var order = new ArrayList<>(pool);
            Collections.shuffle(order, random);
            return order.subList(0, 3).toArray(String[]::new);
        }).toList();

        var replies = atOnce(AT_ONCE, i -> Sharing.by(sharer(i), now).to(orders.get(i)).send(shop(2, i), "s%d-%s".formatted(i, id)));

        var allowed = new HashMap<String, Integer>();
        for (var reply : replies) {
            assertThat(reply.status()).isEqualTo(201);
            reply.body().path("recipients")
                    .forEach(it -> allowed.merge(it.path("ref").asString(), it.path("allowed").asBoolean() ? 1 : 0, Integer::sum));
        }
        assertThat(allowed).hasSize(5);
        assertThat(allowed.values()).containsOnly(3);
        assertThat(pool.stream().mapToLong(ShareUnderContentionIT::sent).sum()).isEqualTo(3 * AT_ONCE);
    }

    @Test
    void hasOneEffectOfAShareThatIsTold16TimesAtOnce() throws Exception {
        putSharers(1);

        var replies = atOnce(16, i -> Sharing.by(sharer(0), now).to(ref).send(shop(2, i), "s-" + id));

        assertThat(replies).extracting(Shop.Reply::status).containsOnly(200, 201);
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies.stream().map(Shop.Reply::body).distinct()).hasSize(1);
        assertThat(sent(ref)).isEqualTo(1);
        var decisions = Shop.one().get("/api/v1/decisions?program=liandong&member=" + sharer(0)).body().path("items");
        assertThat(decisions.valueStream().map(it -> it.path("id").asString())).containsExactly(replies.getFirst().text("/decisionId"));
    }

    @Test
    void givesAnIdToOneOf16SharersWhoTakeItAtOnce() throws Exception {
        putSharers(16);

        var replies = atOnce(16, i -> Sharing.by(sharer(i), now).to(ref).send(shop(2, i), "s-" + id));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.problem().equals("share-exists")).hasSize(15);
        assertThat(sent(ref)).isEqualTo(1);
    }

    /** The only share over WhatsApp in any test: there the whole programme is counted. */
    @Test
    void reaches250PeopleADayOnWhatsApp() throws Exception {
        putSharers(9);
        var first = Sharing.by(sharer(8), now).on("whatsapp").to(newcomers(249)).send(Shop.one(), "first-" + id);
        assertThat(first.allowed()).hasSize(249).containsOnly(true);

        var replies = atOnce(8, i -> Sharing.by(sharer(i), now).on("whatsapp").to(newcomer()).send(shop(2, i), "s%d-%s".formatted(i, id)));

        assertThat(allowed(replies)).containsExactlyInAnyOrderEntriesOf(Map.of(true, 1L, false, 7L));
        assertThat(Sharing.by(sharer(8), now).on("whatsapp").to(newcomer()).check(Shop.two()).against()).containsExactly("whatsapp.daily-reach");
    }

    private static long sent(String ref) {
        var bytes = HexFormat.of().parseHex(ref.substring("sha256:".length()));
        long sent = JDBC.sql("SELECT sent FROM recipient WHERE program = 'liandong' AND ref = ?").param(bytes).query(Long.class).single();
        long messages = JDBC.sql("SELECT COUNT(*) FROM share_message WHERE program = 'liandong' AND recipient = ?").param(bytes).query(Long.class)
                .single();
        assertThat(messages).isEqualTo(sent);
        return sent;
    }
}
