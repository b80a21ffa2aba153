package plumbline.nodes;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;
import plumbline.service.trail.Parts;

/** A body that somebody put in another's place, or changed, is missing and not taken for an erased one; it keeps nobody from reading the others. */
class MovedPartsIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    private final Shop shop = Shop.one();
    private final Instant now = Instant.now().truncatedTo(SECONDS).minusSeconds(5);
    private final String id = UUID.randomUUID().toString().substring(0, 12);

    @Test
    void areMissedAndNotTakenForErased() {
        shop.member("bo-" + id, "");
        var one = shop.quote("o1-" + id, "bo-" + id, now, line("course", 1, "100.00")).text("/decisionId");
        var other = shop.quote("o2-" + id, "bo-" + id, now, line("course", 1, "200.00")).text("/decisionId");
        JDBC.sql(
                "UPDATE decision_part a JOIN decision_part b ON b.part = a.part AND b.decision = ? SET a.iv = b.iv, a.text = b.text WHERE a.decision = ? AND a.part = 'facts'")
                .params(other, one).update();
        JDBC.sql("UPDATE decision_part SET text = CONCAT(text, ' ') WHERE decision = ? AND part = 'person.1'").param(one).update();

        var opened = shop.node().bean(Parts.class).of(java.util.List.of(one, other));

        assertThat(opened).hasEntrySatisfying(one, it -> {
            assertThat(it.parts()).containsOnlyKeys("outcome");
            assertThat(it.erased()).isEmpty();
            assertThat(it.members()).containsOnlyKeys("p1");
        });
        assertThat(opened).hasEntrySatisfying(other, it -> assertThat(it.parts()).containsOnlyKeys("facts", "outcome", "person.1"));
        assertThat(Commitments.closed(shop.node(), one)).containsExactly("facts", "person.1");
    }

    /** Whoever changes somebody's key, or takes a body away, erases nobody. */
    @Test
    void areMissedWhereAKeyWasChangedOrABodyTaken() {
        for (var change : java.util.List.of(
                "UPDATE member_key SET wrapped = CONCAT('x', SUBSTR(wrapped, 2)) WHERE purpose = 'profile' AND member = ?",
                "UPDATE member_key SET wrapped = '' WHERE purpose = 'profile' AND member = ?",
                "UPDATE member_key SET wrapping = 'none' WHERE purpose = 'profile' AND member = ?",
                "UPDATE decision_part SET iv = NULL WHERE part = 'person.1' AND member = ?",
                "UPDATE decision_part SET text = NULL WHERE part = 'person.1' AND member = ?",
                "UPDATE decision_part SET purpose = '' WHERE part = 'person.1' AND member = ?")) {
            var buyer = "k%d-%s".formatted(Math.floorMod(change.hashCode(), 10_000), id);
            shop.member(buyer, "");
            var one = shop.quote("o-" + buyer, buyer, now, line("course", 1, "100.00")).text("/decisionId");
            var member = shop.node().bean(Parts.class).of(one).members().get("p1");
            assertThat(JDBC.sql(change).param(member).update()).as(change).isEqualTo(1);

            var opened = shop.node().bean(Parts.class).of(one);

            assertThat(opened.parts()).as(change).containsOnlyKeys("facts", "outcome");
            assertThat(opened.erased()).as(change).isEmpty();
            assertThat(opened.isErased("person.1")).as(change).isFalse();
            JDBC.sql("UPDATE member_key SET wrapping = (SELECT id FROM wrapping_key WHERE active) WHERE wrapping = 'none'").update();
        }
    }
}
