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
        assertThat(text(answer.kept())).isEqualTo("{\"rewards\":[{\"payeeId\":\"@m_01@p2\"},{\"payeeId\":\"@m_02@p3\"}]}");
        assertThat(answer.body()).isEqualTo(Json.write(value));
    }

    @Test
    void whoWasErasedIsShownByAlias() {
        var kept = Answer.ok(value).kept();

        assertThat(text(Kept.filled(kept, _ -> Map.of("m_01", "m-5")))).isEqualTo("{\"rewards\":[{\"payeeId\":\"m-5\"},{\"payeeId\":\"p3\"}]}");
    }

    @Test
    void whatOnlyLooksLikeATokenStays() {
        for (var json : List.of("{\"a\":\"@zh\"}", "{\"a\":\"@m_1@x\"}", "{\"a\":\"\\\"@m_1@p1\"}", "{\"a\":\"链@m_1@p1\"}", "{\"a\":\"@\"", "\"@")) {
            assertThat(text(Kept.filled(json.getBytes(StandardCharsets.UTF_8), _ -> Map.of("m_1", "wrong")))).isEqualTo(json);
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
