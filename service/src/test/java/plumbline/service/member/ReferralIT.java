package plumbline.service.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import plumbline.fact.LineKind;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Transactions;
import plumbline.service.member.Shop.Reply;

/** Who brought whom: set once, never in a circle, whoever comes first. */
@SpringBootTest(classes = Plumbline.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "plumbline.demo=true")
@DatabaseTest
class ReferralIT {

    private final Members members;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";
    private final Shop shop;

    @Autowired
    ReferralIT(Members members, Transactions transactions, Keys keys, JdbcTemplate jdbc, @LocalServerPort int port) {
        this.members = members;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.shop = new Shop(port, "liandong", keys.issue("liandong", Set.of()));
    }

    private Reply refer(String member, String referrer) {
        return shop.put(run + member, "{\"referrerId\":\"" + run + referrer + "\"}");
    }

    private void put(String... ids) {
        for (var id : ids) {
            assertThat(shop.put(run + id, "{}").status()).isEqualTo(201);
        }
    }

    private String surrogate(String id) {
        return String.valueOf(jdbc.queryForObject("SELECT CONVERT(surrogate USING utf8mb4) FROM member WHERE caller_id = ?", String.class, run + id));
    }

    @Test
    void isSetLaterAndThenStays() {
        put("a", "b", "c");

        assertThat(refer("b", "a").text("/referrerId")).isEqualTo(run + "a");
        assertThat(refer("b", "a").status()).isEqualTo(200);
        assertThat(shop.put(run + "b", "{\"occupation\":\"student\"}").text("/referrerId")).isEqualTo(run + "a");
        for (var refused : List.of(refer("b", "c"), shop.put(run + "b", "{\"referrerId\":null}"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.type()).isEqualTo("/problems/referrer-immutable");
            assertThat(refused.where()).isEqualTo("/referrerId");
        }
        assertThat(shop.get(run + "b").text("/referrerId")).isEqualTo(run + "a");
    }

    @Test
    void isNotSetAfterAConfirmedOrder() {
        put("a", "b");
        transactions.run(_ -> {
            members.lock(List.of(surrogate("b")));
            members.bought(surrogate("b"), true, Set.of(LineKind.COURSE));
            return true;
        });

        assertThat(refer("b", "a").type()).isEqualTo("/problems/referrer-immutable");
        assertThat(shop.put(run + "b", "{\"occupation\":\"student\"}").status()).isEqualTo(200);
    }

    @Test
    void isSomebodyWhoIsThere() {
        put("a");

        for (var refused : List.of(refer("a", "nobody"), refer("new", "nobody"))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.type()).isEqualTo("/problems/unknown-member");
            assertThat(refused.where()).isEqualTo("/referrerId");
        }
        assertThat(shop.get(run + "new").status()).isEqualTo(404);
    }

    @Test
    void isNeverInACircle() {
        put("a");
        assertThat(refer("b", "a").status()).isEqualTo(201);
        assertThat(refer("c", "b").status()).isEqualTo(201);

        for (var refused : List.of(refer("a", "a"), refer("new", "new"), refer("a", "b"), refer("a", "c"))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.type()).isEqualTo("/problems/referral-cycle");
            assertThat(refused.where()).isEqualTo("/referrerId");
        }
        assertThat(shop.get(run + "a").body().path("referrerId").isNull()).isTrue();
    }

    @Test
    @Timeout(120)
    void isCheckedUpAChainOfFiveThousand() {
        put("root");
        var rows = new ArrayList<Object[]>();
        for (int link = 1; link <= 5_000; link++) {
            rows.add(new Object[]{run + "s" + link, run + "m" + link, link == 1 ? surrogate("root") : run + "s" + (link - 1)});
        }
        jdbc.batchUpdate(
                "INSERT INTO member (surrogate, program, caller_id, referrer, joined_at, jurisdiction, time_zone, occupation, consents) VALUES (?, 'liandong', ?, ?, '2026-01-01', 'CN', 'Asia/Shanghai', 'none', '')",
                rows);

        assertThat(refer("root", "m5000").type()).isEqualTo("/problems/referral-cycle");
        assertThat(refer("root", "m1").type()).isEqualTo("/problems/referral-cycle");
        assertThat(refer("below", "m5000").status()).isEqualTo(201);
        put("other");
        assertThat(refer("other", "m5000").status()).isEqualTo(200);
    }

    @Test
    void letsOneOfTwoOpposingChangesWin() {
        for (int round = 0; round < 20; round++) {
            put("a" + round, "b" + round);
            var one = shop.putLater(run + "a" + round, "{\"referrerId\":\"" + run + "b" + round + "\"}");
            var two = shop.putLater(run + "b" + round, "{\"referrerId\":\"" + run + "a" + round + "\"}");

            assertThat(List.of(one.join(), two.join())).extracting(Reply::status).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void letsNoRingOfChangesClose() {
        int size = 12;
        for (int at = 0; at < size; at++) {
            put("r" + at);
        }
        var replies = new ArrayList<CompletableFuture<Reply>>();
        for (int at = 0; at < size; at++) {
            replies.add(shop.putLater(run + "r" + at, "{\"referrerId\":\"" + run + "r" + (at + 1) % size + "\"}"));
        }
        var statuses = replies.stream().map(CompletableFuture::join).map(Reply::status).toList();

        assertThat(statuses).containsOnlyOnce(422).containsOnly(200, 422);
    }

    @Test
    void createsAMemberOnceWhoeverComesFirst() {
        put("a");
        for (int round = 0; round < 10; round++) {
            var id = run + "new" + round;
            var replies = new ArrayList<CompletableFuture<Reply>>();
            for (int i = 0; i < 8; i++) {
                replies.add(shop.putLater(id, i % 2 == 0 ? "{}" : "{\"referrerId\":\"" + run + "a\"}"));
            }
            var statuses = replies.stream().map(CompletableFuture::join).map(Reply::status).toList();

            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(shop.get(id).text("/referrerId")).isEqualTo(run + "a");
        }
    }
}
