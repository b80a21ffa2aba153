package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTests {

    /** From the tests of Go's {@code golang.org/x/mod/sumdb/note}. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @Test
    void readsWhatItWrites() {
        assertThat(VerifierKey.parse(PETER).text()).isEqualTo(PETER);
        assertThat(VerifierKey.parse(PETER).name()).isEqualTo("PeterNeumann");
        assertThat(VerifierKey.parse(PETER).id()).containsExactly(0xc7, 0x4f, 0x20, 0xa3);
    }

    @Test
    void readsAKeyWhoseBase64HasPlusSigns() {
        var keys = Stream.generate(() -> SigningKey.generate("example.org/log").verifier());

        var withPlus = keys.filter(it -> it.text().chars().filter(character -> character == '+').count() > 2).findFirst().orElseThrow();

        assertThat(VerifierKey.parse(withPlus.text())).isEqualTo(withPlus);
    }

    @Test
    void refusesEveryPartOfAKey() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from + 1; to <= PETER.length(); to++) {
                var part = PETER.substring(from, to);
                if (part.length() < PETER.length()) {
                    assertThatIllegalArgumentException().as(part).isThrownBy(() -> VerifierKey.parse(part));
                }
            }
        }
    }

    @Test
    void refusesAKeyOfWhichOneCharacterIsAnother() {
        for (int i = 0; i < PETER.length(); i++) {
            var other = new StringBuilder(PETER);
            other.setCharAt(i, (char) (PETER.charAt(i) + 1));

            assertThatIllegalArgumentException().as(other.toString()).isThrownBy(() -> VerifierKey.parse(other.toString()));
        }
    }

    /** The first is too long, the second of a type that nobody knows, both with the id that belongs to them; from the same tests. */
    @ParameterizedTest
    @ValueSource(strings = {
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+", "++", "+", ""})
    void refusesWhatIsNoKey(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @Test
    void isTheSameKeyAfterItWasKept() {
        var key = SigningKey.generate("example.org/log");

        var kept = SigningKey.of("example.org/log", key.pkcs8());

        assertThat(kept.verifier()).isEqualTo(key.verifier());
        assertThat(kept.sign("text\n")).isEqualTo(key.sign("text\n"));
    }

    @Test
    void refusesAPrivateKeyThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("example.org/log", new byte[48]));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.generate("example.org/my log"));
    }

    @Test
    void takesNoSignatureOfAnotherLength() {
        var key = SigningKey.generate("example.org/log");
        var text = "text\n".getBytes(StandardCharsets.UTF_8);
        var made = key.sign("text\n").made();

        assertThat(key.verifier().verify(text, made)).isTrue();
        assertThat(key.verifier().verify(text, new byte[0])).isFalse();
        assertThat(key.verifier().verify(text, Arrays.copyOf(made, 63))).isFalse();
        assertThat(key.verifier().verify(text, Arrays.copyOf(made, 65))).isFalse();
    }
}
