package plumbline.service.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefTests {

    private static final String HEX = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    /** The bytes 00 to 1f. */
    private static final String SALT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String OF_A_NUMBER = "sha256:eee9810e7b839a5c52ae4093c2785f71089272caa6d14ea9956bc905af031e79";

    @Test
    void isAPrefixAnd64HexDigits() {
        var ref = Ref.of("sha256:" + HEX);

        assertThat(ref.hex()).isEqualTo(HEX);
        assertThat(ref.text()).isEqualTo("sha256:" + HEX);
        assertThat(Ref.of(HexFormat.of().parseHex(HEX))).isEqualTo(ref);
    }

    @Test
    void isTheSameInCapitals() {
        assertThat(Ref.of("sha256:" + HEX.toUpperCase(Locale.ROOT))).isEqualTo(Ref.of("sha256:" + HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+8613800138000", "13800138000", "ann@example.com", "sha256:", "sha256:+8613800138000", "SHA256:" + HEX, HEX,
            "sha256:" + HEX + "0", " sha256:" + HEX, "sha256:" + HEX + "\n",
            "sha256:g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "sha512:" + HEX})
    void isNothingElseAndTheMessageNeverRepeatsWhatWasFound(String text) {
        assertThatThrownBy(() -> Ref.of(text)).isInstanceOf(IllegalArgumentException.class).message().contains("HMAC-SHA-256")
                .doesNotContain("13800138000", "example.com", HEX, "g123456789abcdef");
    }

    @Test
    void isWhatAStorefrontComputesOfANumberAndTheSalt() throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(SALT), "HmacSHA256"));
        var computed = mac.doFinal("+8613800138000".getBytes(UTF_8));

        assertThat(Ref.of(computed).text()).isEqualTo(OF_A_NUMBER);
        assertThat(Ref.of(OF_A_NUMBER).text()).isEqualTo(OF_A_NUMBER);
    }
}
