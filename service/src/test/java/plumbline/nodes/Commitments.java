package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;
import plumbline.service.log.Commitment;
import plumbline.service.trail.Parts;
import tools.jackson.databind.JsonNode;

/** Whether what was recorded of a decision is what the log committed to. */
final class Commitments {

    private Commitments() {}

    /** Checks every part that can be opened, and returns the names of those that cannot. */
    static Set<String> closed(Node node, String decision) {
        var opened = node.bean(Parts.class).of(decision).parts();
        var closed = new TreeSet<String>();
        entry(decision).path("commit").properties().forEach(it -> {
            var part = opened.get(it.getKey());
            if (part == null) {
                closed.add(it.getKey());
            } else {
                var commitment = new Commitment(it.getValue().path("mac").asString(), it.getValue().path("size").asInt());
                assertThat(commitment.opensTo(part.name(), part.nonce(), part.body())).as("%s of %s", part.name(), decision).isTrue();
            }
        });
        return closed;
    }

    private static JsonNode entry(String decision) {
        return Shop.JSON.readTree(JdbcClient.create(TestDatabase.dataSource())
                .sql("SELECT l.body FROM decision d JOIN log_entry l ON l.entry_id = d.entry WHERE d.id = ?").param(decision).query(byte[].class)
                .single());
    }
}
