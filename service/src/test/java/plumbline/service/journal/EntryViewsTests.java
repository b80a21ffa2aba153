package plumbline.service.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.log.LoggedEntries.Expected;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.tree.Hash;
import plumbline.service.web.Json;

/** What an auditor is shown of an entry, whatever somebody has done to its row. */
class EntryViewsTests {

    private static final String WHOLE = "{\"kind\":\"rule.draft\",\"at\":\"2026-11-23T02:00:00.000000Z\",\"actor\":\"officer-1\"}";

    private static String shown(String body, String hashed) {
        var leaf = Hash.leaf(bytes(hashed)).bytes();
        return Json.text(EntryViews.of(new Expected("e_1", Optional.of(new Logged("e_1", bytes(body), leaf)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tellsWhatAWholeEntrySays() {
        assertThat(shown(WHOLE, WHOLE)).startsWith("{\"id\":\"e_1\",\"kind\":\"rule.draft\",\"at\":\"2026-11-23T02:00:00Z\"")
                .doesNotContain("altered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "{", "[]", "{}", "{\"kind\":\"rule.draft\",\"at\":\"yesterday\"}", "{\"kind\":[],\"at\":{}}"})
    void tellsNothingOfOneThatCannotBeRead(String body) {
        var altered = "{\"id\":\"e_1\",\"leaf\":\"sha256:%s\",\"altered\":true}";

        assertThat(shown(body, WHOLE)).isEqualTo(altered.formatted(Hash.leaf(bytes(WHOLE)).hex()));
        assertThat(shown(body, body)).as("body and hash changed together").isEqualTo(altered.formatted(Hash.leaf(bytes(body)).hex()));
    }

    @Test
    void tellsNothingOfOneThatSaysSomethingElseNow() {
        assertThat(shown(WHOLE.replace("officer-1", "officer-2"), WHOLE)).contains("\"altered\":true").doesNotContain("officer");
        assertThat(shown(WHOLE + " ".repeat(9_000), WHOLE)).contains("\"altered\":true");
    }

    @Test
    void saysThatOneIsMissing() {
        assertThat(Json.text(EntryViews.of(new Expected("e_1", Optional.empty())))).isEqualTo("{\"id\":\"e_1\",\"missing\":true}");
    }
}
