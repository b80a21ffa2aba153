package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ApiKeyTests {

    @Test
    void isLongRandomAndWellFormed() {
        var random = new SecureRandom();
        var key = ApiKey.random(random);
        assertThat(key.text()).matches("plk_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKey.random(random).text());
        assertThat(ApiKey.isOne(key.text())).isTrue();
    }

    @Test
    void isNamedAfterItsDigest() {
        var key = new ApiKey("plk_" + "A".repeat(43));
        assertThat(HexFormat.of().formatHex(key.hash())).hasSize(64).startsWith(key.id().substring("key_".length()));
        assertThat(key.id()).hasSize(32);
        assertThat(key.toString()).isEqualTo(key.id()).doesNotContain("plk_");
    }

    @Test
    void isNothingElse() {
        assertThat(ApiKey.isOne("plk_" + "A".repeat(42))).isFalse();
        assertThat(ApiKey.isOne("plk_" + "A".repeat(42) + "+")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiKey("plk_")).withMessageContaining("43");
    }
}
