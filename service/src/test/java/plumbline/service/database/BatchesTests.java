package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchesTests {

    private static final Statement SHARED = new Statement(1,
            "INSERT INTO facet (id, last) VALUES (?, ?) ON DUPLICATE KEY UPDATE last = VALUES(last)");
    private static final Statement OWN = new Statement(2, "INSERT INTO decision (id) VALUES (?)");

    @Test
    void sendsWhatOthersMaySendTooInOneOrderAndOnce() {
        var rows = List.of(SHARED.row(7L, "b"), OWN.row("z"), SHARED.row(-3L, "a"), SHARED.row(7L, "b"), SHARED.row(7L, "a"), OWN.row("y"));

        var sent = Batches.byStatement(rows.stream());
        var sentByAnother = Batches.byStatement(Stream.of(SHARED.row(7L, "b"), SHARED.row(7L, "a"), SHARED.row(-3L, "a")));

        assertThat(sent).containsOnlyKeys(SHARED, OWN);
        assertThat(sent.get(SHARED)).containsExactly(SHARED.row(-3L, "a"), SHARED.row(7L, "b"), SHARED.row(7L, "a"))
                .isEqualTo(sentByAnother.get(SHARED));
        assertThat(sent.get(OWN)).containsExactly(OWN.row("z"), OWN.row("y"));
    }
}
