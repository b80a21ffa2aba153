package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptRowTests {

    private final Names names = (program, _) -> program.equals("ours") ? Map.of("m_1", "ann") : Map.of();
    private final Answer answer = Answer.ok(Map.of("memberId", new Named("ann", "m_1", "p1")));

    private static KeyedRequest request(Optional<String> program) {
        return new KeyedRequest("key", Optional.of("k"), program, "0".repeat(64), "r-1", false);
    }

    private String replayed(Answer kept, Optional<String> program) {
        var request = request(program);
        return new String(KeptRow.of(request, kept).replayFor(request, names).body(), StandardCharsets.UTF_8);
    }

    @Test
    void namesMembersOfTheProgrammeThatWasAskedForOnly() {
        assertThat(replayed(answer, Optional.of("ours"))).isEqualTo("{\"memberId\":\"ann\"}");
        assertThat(replayed(answer, Optional.of("theirs"))).isEqualTo("{\"memberId\":\"p1\"}");
        assertThat(replayed(answer, Optional.empty())).isEqualTo("{\"memberId\":\"p1\"}");
    }

    @Test
    void whatIsNoJsonStaysAsItIs() {
        var file = "\u001fm_1\u001fp1\"";

        assertThat(replayed(Answer.file("text/plain", file.getBytes(StandardCharsets.UTF_8)), Optional.of("ours"))).isEqualTo(file);
    }
}
