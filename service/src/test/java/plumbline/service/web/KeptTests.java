package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTests {

    private final Map<String, Object> value = Map.of("rewards",
            List.of(Map.of("payeeId", new Named("m-5", "m_01", "p2")), Map.of("payeeId", new Named("m-6", "m_02", "p3"))));

    @Test
    void anAnswerShowsIdsAndIsKeptWithSurrogates() {
        var answer = Answer.ok(value);

        assertThat(text(answer.body())).isEqualTo("{\"rewards\":[{\"payeeId\":\"m-5\"},{\"payeeId\":\"m-6\"}]}");
        assertThat(text(answer.kept())).isEqualTo("{\"rewards\":[{\"payeeId\":\"\u001fm_01\u001fp2\"},{\"payeeId\":\"\u001fm_02\u001fp3\"}]}");
        assertThat(answer.body()).isEqualTo(Json.write(value));
    }

    @Test
    void whoWasErasedIsShownByAlias() {
        var kept = Answer.ok(value).kept();

        assertThat(text(Kept.filled(kept, _ -> Map.of("m_01", "m-5")))).isEqualTo("{\"rewards\":[{\"payeeId\":\"m-5\"},{\"payeeId\":\"p3\"}]}");
    }

    @Test
    void whatACallerWroteIsNeverTakenForSomebody() {
        for (var text : List.of("@m_1@p1", "@m_1@p1 and more", "\u001fm_1\u001fp1", "\"\u001fm_1\u001fp1", "链\u001fm_1\u001fp1", "\u001f",
                "\\u001fm_1\\u001fp1")) {
            var answer = Answer.ok(Map.of("title", text, "payeeId", List.of(new Named("m-1", "m_1", "p1")), text, ""));

            assertThat(answer.body()).isEqualTo(Kept.filled(answer.kept(), _ -> Map.of("m_1", "m-1")));
            assertThat(JsonTree.read(answer.body()).path("title").asString()).isEqualTo(text);
            assertThat(JsonTree.read(answer.body()).path(text).asString("?")).isEmpty();
        }
    }

    @Test
    void anAnswerThatNamesNobodyIsKeptAsItIs() {
        var answer = Answer.ok(Map.of("text", "准绳"));

        assertThat(answer.kept()).isSameAs(answer.body());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
