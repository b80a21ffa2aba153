package plumbline.service.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.tree.Hash;

/** Whatever a row or an entry was changed into, it is named, and no exception. */
class RecordedTests {

    private static final Instant AT = Instant.parse("2026-05-03T04:00:00Z");
    private static final String BODY = """
            {"id":"e_1","kind":"decision.quote","at":"2026-05-03T04:00:00.000000Z","node":"n1","program":"liandong","ref":"d_1","rulebook":"sha256:0",\
            "data":{"engine":"plumbline 1"},"commit":{}}""";

    private static DecisionRow row(String kind) {
        return new DecisionRow("d_1", kind, "liandong", AT, AT, "n1", "plumbline 1", "sha256:0", "", null, "e_1");
    }

    private static Logged entry(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Logged("e_1", bytes, Hash.leaf(bytes).bytes());
    }

    private static List<String> altered(DecisionRow row, String body) {
        return Recorded.altered(row, new Opened("d_1", new TreeMap<>(), new TreeMap<>(), new TreeSet<>()), Optional.of(entry(body)));
    }

    @Test
    void nothingIsAlteredWhereAllIsAsItWasLogged() {
        assertThat(altered(row("quote"), BODY)).isEmpty();
    }

    @Test
    void namesAKindThatThereIsNot() {
        assertThat(altered(row("guess"), BODY)).containsExactly("kind");
    }

    @Test
    void namesAnEntryThatSaysNoInstantOrIsNoJson() {
        assertThat(altered(row("quote"), BODY.replace("2026-05-03T04:00:00.000000Z", "yesterday"))).containsExactly("decidedAt");
        assertThat(altered(row("quote"), BODY.replace('{', '('))).containsExactly("entry");
        assertThat(altered(row("quote"), "[]")).contains("entry", "id", "kind");
        assertThat(altered(row("quote"), "")).contains("entry");
    }

    @Test
    void namesAnEntryThatIsNotWhatWasHashed() {
        var body = (BODY + " ".repeat(9_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(Recorded.altered(row("quote"), Opened.nothing("d_1"), Optional.of(new Logged("e_1", body, new byte[32]))))
                .containsExactly("leaf");
    }
}
