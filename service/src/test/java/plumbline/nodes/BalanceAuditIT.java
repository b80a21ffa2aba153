package plumbline.nodes;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.checkpoint.AuditStep;
import plumbline.service.database.TestDatabase;
import plumbline.service.ledger.Releases;

/** What is kept beside the ledger, edited behind the service's back: the self-audit names it. */
class BalanceAuditIT {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    private final Shop shop = Shop.one();
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final String ann = "ann-" + id;
    private String surrogate = "";

    @BeforeEach
    void sellAndTakeBackAPart() {
        var longAgo = Instant.now().truncatedTo(SECONDS).minus(40, DAYS);
        shop.member(ann, "");
        shop.member("bo-" + id, ann);
        surrogate = Surrogates.of(ann);
        shop.sell("o-" + id, "bo-" + id, longAgo, line("course", 2, "199.00"));
        shop.node().bean(Releases.class).releaseDue();
        assertThat(shop.post("/orders/o-%s/refunds".formatted(id),
                "{\"id\":\"r\",\"refundedAt\":\"%s\",\"lines\":[{\"line\":\"1\",\"quantity\":1}]}"
                        .formatted(Instant.now().truncatedTo(SECONDS).minusSeconds(2)))
                .status()).isEqualTo(201);
    }

    private List<String> audited() {
        var findings = new ArrayList<String>();
        shop.node().beans(AuditStep.class).forEach(step -> step.audit(findings::add));
        return findings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "payable", "paid"})
    void namesABalanceThatItsPostingsDoNotAddUpTo(String state) {
        var account = "%s:%s:commission".formatted(state, surrogate);
        assertThat(audited()).noneMatch(it -> it.contains(surrogate));

        JDBC.sql("UPDATE balance SET %1$s = %1$s + 100 WHERE member = ? AND kind = 'commission'".formatted(state)).param(surrogate).update();
        var findings = audited();
        JDBC.sql("UPDATE balance SET %1$s = %1$s - 100 WHERE member = ? AND kind = 'commission'".formatted(state)).param(surrogate).update();

        assertThat(findings).filteredOn(it -> it.contains(surrogate)).singleElement().asString().contains(account);
        assertThat(audited()).noneMatch(it -> it.contains(surrogate));
    }

    @Test
    void namesABalanceThatIsGone() {
        JDBC.sql("CREATE TABLE balance_%s AS SELECT * FROM balance WHERE member = '%s'".formatted(id.replace("-", "_"), surrogate)).update();
        JDBC.sql("DELETE FROM balance WHERE member = ?").param(surrogate).update();
        var findings = audited();
        JDBC.sql("INSERT INTO balance SELECT * FROM balance_" + id.replace("-", "_")).update();
        JDBC.sql("DROP TABLE balance_" + id.replace("-", "_")).update();

        assertThat(findings).anySatisfy(it -> assertThat(it).contains("payable:%s:commission".formatted(surrogate)));
    }

    @Test
    void namesARewardOfWhichOtherThanItsClawBacksWasTaken() {
        var reward = JDBC.sql("SELECT CONVERT(id USING utf8mb4) FROM reward WHERE payee = ? AND kind = 'commission' AND taken > 0").param(surrogate)
                .query(String.class).single();

        JDBC.sql("UPDATE reward SET taken = taken - 1 WHERE id = ?").param(reward).update();
        var findings = audited();
        JDBC.sql("UPDATE reward SET taken = taken + 1 WHERE id = ?").param(reward).update();

        assertThat(findings).anySatisfy(it -> assertThat(it).contains("taken back of reward " + reward));
        assertThat(audited()).noneMatch(it -> it.contains(reward));
    }
}
