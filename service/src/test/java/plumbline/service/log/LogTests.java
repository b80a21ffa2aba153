package plumbline.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class LogTests {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    private final Log log = new Log(Mockito.mock(LogMapper.class), new Ulids(Clock.fixed(AT, ZoneOffset.UTC)), new LogProperties("n1"));

    private static String text(Entry entry) {
        return new String(entry.body(), StandardCharsets.UTF_8);
    }

    @Test
    void writesAnEntryInItsOneForm() {
        var event = Event.of(Kind.QUOTE, "key_1").in("liandong").about("q_1").decidedBy("sha256:ab")
                .committing(new TreeMap<>(Map.of("facts", new Commitment("cd", 12))))
                .with("lines", 2);

        var entry = log.entry(event, AT);

        assertThat(text(entry)).isEqualTo(
                "{\"actor\":\"key_1\",\"at\":\"2026-11-23T02:00:00.000000Z\",\"commit\":{\"facts\":{\"mac\":\"cd\",\"size\":12}},\"data\":{\"lines\":2},\"id\":\"%s\","
                        .formatted(entry.id())
                        + "\"kind\":\"decision.quote\",\"node\":\"n1\",\"program\":\"liandong\",\"ref\":\"q_1\",\"rulebook\":\"sha256:ab\",\"v\":1}");
    }

    @Test
    void leavesOutWhatDoesNotApply() {
        assertThat(text(log.entry(Event.of(Kind.LOG_START, "system"), AT.plusNanos(123_456_789)))).contains("\"at\":\"2026-11-23T02:00:00.123456Z\"")
                .doesNotContain("commit", "data", "program", "ref",
                        "rulebook");
    }

    @Test
    void refusesABodyThatNeedsMoreThanTheFormatsLength() {
        assertThatThrownBy(() -> log.entry(Event.of(Kind.QUOTE, "a").with("text", "x".repeat(8_192)), AT))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 8192 are allowed");
    }

    /** RFC 6962: the leaf hash of the empty string, as Certificate Transparency's test vectors have it. */
    @Test
    void hashesALeafAsTheRfcDoes() {
        assertThat(HexFormat.of().formatHex(new Entry("e_1", new byte[0], Event.of(Kind.QUOTE, "a"), AT).leaf()))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    /** Computed with OpenSSL: {@code printf 'plumbline/commit/v1\nfacts\n{}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…1f}. */
    @Test
    void commitsToABodyUnderANonce() {
        var nonce = new byte[32];
        for (byte i = 0; i < 32; i++) {
            nonce[i] = i;
        }
        var body = "{}".getBytes(StandardCharsets.UTF_8);

        var commitment = Commitment.of("facts", nonce, body);

        assertThat(commitment).isEqualTo(new Commitment("76602270d7f4e79436f8f5405139439f0ef579b597803f1cde191d23d9f6a1e7", 2));
        assertThat(commitment.opensTo("facts", nonce, body)).isTrue();
        assertThat(commitment.opensTo("outcome", nonce, body)).isFalse();
        assertThat(commitment.opensTo("facts", Commitment.freshNonce(), body)).isFalse();
        assertThatThrownBy(() -> Commitment.of("facts", new byte[31], body)).hasMessage("the nonce has 31 bytes; it has 32 always");
    }

    @Test
    void drawsANonceThatIsNewEachTime() {
        assertThat(Stream.generate(Commitment::freshNonce).limit(100).map(HexFormat.of()::formatHex)).doesNotHaveDuplicates()
                .allMatch(it -> it.length() == 64);
    }
}
