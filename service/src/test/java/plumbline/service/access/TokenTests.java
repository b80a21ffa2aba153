package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.service.access.Token.Kind;

class TokenTests {

    @ParameterizedTest
    @CsvSource({"API_KEY, plk_", "SESSION, pls_"})
    void isLongRandomAndWellFormed(Kind kind, String prefix) {
        var random = new SecureRandom();
        var token = kind.random(random);
        assertThat(token.text()).matches(prefix + "[A-Za-z0-9_-]{43}").isNotEqualTo(kind.random(random).text());
        assertThat(kind.isOne(token.text())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"API_KEY, plk_, key_", "SESSION, pls_, ses_"})
    void isNamedAfterItsDigest(Kind kind, String prefix, String name) {
        var token = new Token(kind, prefix + "A".repeat(43));
        assertThat(token.id()).startsWith(name);
        assertThat(HexFormat.of().formatHex(token.hash())).hasSize(64).startsWith(token.id().substring(name.length()));
        assertThat(token.id()).hasSize(32);
        assertThat(token.toString()).isEqualTo(token.id()).doesNotContain(prefix);
    }

    @ParameterizedTest
    @CsvSource({"API_KEY, plk_, pls_", "SESSION, pls_, plk_"})
    void isNothingElse(Kind kind, String prefix, String other) {
        assertThat(kind.isOne(prefix + "A".repeat(42))).isFalse();
        assertThat(kind.isOne(prefix + "A".repeat(42) + "+")).isFalse();
        assertThat(kind.isOne(other + "A".repeat(43))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Token(kind, prefix)).withMessageContaining("43");
    }
}
