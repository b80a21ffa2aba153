package plumbline.service.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.database.Transactions;
import plumbline.service.erasure.ErasureMapper.BackRow;
import plumbline.service.erasure.MemberKeyAuditMapper.GoneRow;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.seal.Purpose;

/** Who is found to be back although the list of erasures says that she is gone. */
class ErasureMapperIT {

    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    @Test
    void findsWhoHasAnIdOrADestroyedKeyAgain() {
        try (var node = Node.start("erasures", Plumbline.class)) {
            var jdbc = node.bean(JdbcClient.class);
            for (var member : new String[]{"gone", "named", "keyed", "ended", "kept"}) {
                jdbc.sql(
                        "INSERT INTO member (surrogate, program, caller_id, joined_at, jurisdiction, time_zone, occupation, consents) VALUES (?, 'nowhere', NULLIF(?, ''), '2026-01-01', 'CN', 'Asia/Shanghai', 'none', '')")
                        .params(run + member, member.equals("named") ? run : "").update();
                jdbc.sql("INSERT INTO erasure (member, at, ended_at) VALUES (?, '2026-01-02', NULLIF(?, ''))")
                        .params(run + member, member.equals("ended") ? "2026-01-02" : "").update();
            }
            jdbc.sql(
                    "INSERT INTO member_key (member, purpose, wrapped, wrapping) VALUES (?, 'profile', '', (SELECT id FROM wrapping_key WHERE active)), (?, 'transaction', '', (SELECT id FROM wrapping_key WHERE active)), (?, 'transaction', '', (SELECT id FROM wrapping_key WHERE active))")
                    .params(run + "keyed", run + "ended", run + "kept").update();

            assertThat(node.bean(ErasureMapper.class).back()).filteredOn(it -> it.member().startsWith(run)).containsExactlyInAnyOrder(
                    new BackRow(run + "named", false), new BackRow(run + "keyed", false), new BackRow(run + "ended", true));
            jdbc.sql("DELETE FROM member_key WHERE member LIKE ?").param(run + "%").update();
            jdbc.sql("DELETE FROM erasure WHERE member LIKE ?").param(run + "%").update();
            jdbc.sql("DELETE FROM member WHERE surrogate LIKE ?").param(run + "%").update();
        }
    }

    @Test
    void namesKeysThatAreGoneWithoutAnErasure() {
        try (var node = Node.start("keys", Plumbline.class)) {
            var jdbc = node.bean(JdbcClient.class);
            var log = node.bean(Log.class);
            for (var member : List.of("bare", "closed", "ended", "early", "whole")) {
                jdbc.sql(
                        "INSERT INTO member (surrogate, program, joined_at, jurisdiction, time_zone, occupation, consents) VALUES (?, 'nowhere', '2026-01-01', 'CN', 'Asia/Shanghai', 'none', '')")
                        .param(run + member).update();
            }
            jdbc.sql(
                    "INSERT INTO decision_part (decision, part, member, purpose, iv, text) VALUES (?, 'person.1', ?, 'profile', REPEAT('i', 12), 'x')")
                    .params(run, run + "removed").update();
            key(jdbc, "whole", "profile");
            key(jdbc, "whole", "transaction");
            key(jdbc, "closed", "transaction");
            node.bean(Transactions.class).run(now -> {
                for (var member : List.of("closed", "ended", "early")) {
                    log.append(log.entry(erasure(member, Purpose.PROFILE), now));
                }
                log.append(log.entry(erasure("ended", Purpose.TRANSACTION), now));
                return now;
            });

            assertThat(node.bean(MemberKeyAuditMapper.class).withoutKeys(run, run + "~", 100)).containsExactlyInAnyOrder(
                    new GoneRow(run + "bare", "profile"),
                    new GoneRow(run + "bare", "transaction"), new GoneRow(run + "early", "transaction"), new GoneRow(run + "removed", "profile"),
                    new GoneRow(run + "removed", "transaction"));
            assertThat(node.bean(ErasureMapper.class).entries("", 10_000)).filteredOn(it -> new String(it.body(), UTF_8).contains(run))
                    .singleElement().satisfies(it -> {
                        assertThat(it.back()).isFalse();
                        assertThat(it.closed()).isTrue();
                    });
            jdbc.sql("DELETE FROM member_key WHERE member LIKE ?").param(run + "%").update();
            jdbc.sql("DELETE FROM decision_part WHERE member LIKE ?").param(run + "%").update();
            jdbc.sql("DELETE FROM member WHERE surrogate LIKE ?").param(run + "%").update();
        }
    }

    private Event erasure(String member, Purpose purpose) {
        return Event.of(Kind.ERASURE, "a").in("nowhere").about(run + member).with(Erasures.KEYS, List.of(purpose.code()));
    }

    private void key(JdbcClient jdbc, String member, String purpose) {
        jdbc.sql("INSERT INTO member_key (member, purpose, wrapped, wrapping) VALUES (?, ?, '', (SELECT id FROM wrapping_key WHERE active))")
                .params(run + member, purpose).update();
    }
}
