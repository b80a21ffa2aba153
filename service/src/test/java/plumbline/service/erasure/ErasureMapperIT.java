package plumbline.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.erasure.ErasureMapper.BackRow;

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
}
