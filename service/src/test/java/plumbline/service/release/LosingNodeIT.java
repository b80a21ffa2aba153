package plumbline.service.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.program.Programs;

class LosingNodeIT {

    private static final String ORDER = """
            {"order":{"id":"o-lost","placedAt":"2026-11-23T10:00:00+08:00","buyerId":"lost-1","currency":"CNY",\
            "lines":[{"sku":"s","kind":"course","quantity":1,"unitPrice":"10.00"}]}}""";

    @Test
    void answersUnavailableAndSaysSoInItsHealthWithoutLeaseOrRulebook() {
        System.setProperty("plumbline.demo", "true");
        try (var node = Node.start("node-lost", Plumbline.class)) {
            var key = Map.of("Authorization", "Bearer " + node.bean(Keys.class).issue("liandong", Set.of()));
            node.put("/api/v1/programs/liandong/members/lost-1", "{}", key);
            assertThat(preview(node, key)).isEqualTo(200);
            assertThat(health(node)).isEqualTo(200);

            node.bean(Switching.class).stop();
            assertThat(preview(node, key)).isEqualTo(503);
            assertThat(node.post("/api/v1/programs/liandong/quotes", ORDER, key).body()).contains("/problems/rulebook-unavailable");
            assertThat(health(node)).isEqualTo(503);

            node.bean(Lease.class).register();
            assertThat(preview(node, key)).isEqualTo(200);

            node.bean(Shelf.class).close();
            assertThat(node.bean(Shelf.class).hashes()).isEmpty();
            var answer = node.post("/api/v1/programs/liandong/quotes:preview", ORDER, key);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();

            node.bean(Preparation.class).run();
            assertThat(preview(node, key)).isEqualTo(200);
            assertThat(health(node)).isEqualTo(200);
            readsPastDecisionsByRulesThatAreNotWarm(node);
        }
    }

    /** Nobody is decided by them, and no other node hears of them. */
    private static void readsPastDecisionsByRulesThatAreNotWarm(Node node) {
        var shelf = node.bean(Shelf.class);
        var program = node.bean(Programs.class).of("liandong");
        var hash = shelf.hashes().first();
        node.bean(Switching.class).stop();
        shelf.close();

        var archived = shelf.archived(program, hash);
        assertThat(shelf.archived(program, hash).rulebook()).isSameAs(archived.rulebook());
        assertThat(shelf.find(hash)).isEmpty();
        assertThat(shelf.hashes()).isEmpty();
        assertThat(shelf.load(program, hash).rulebook()).isSameAs(archived.rulebook());
        assertThat(shelf.hashes()).containsExactly(hash);
        assertThat(shelf.archived(program, hash).rulebook()).isSameAs(archived.rulebook());
    }

    private static int preview(Node node, Map<String, String> key) {
        return node.post("/api/v1/programs/liandong/quotes:preview", ORDER, key).statusCode();
    }

    private static int health(Node node) {
        return node.get("/actuator/health", Map.of()).statusCode();
    }
}
