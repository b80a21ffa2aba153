package plumbline.service.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.note.VerifierKey;

class WitnessTests {

    /** A public witness. */
    private static final String KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    @ParameterizedTest
    @ValueSource(strings = {"https://remora.n621.de", "https://remora.n621.de/", "  https://remora.n621.de// "})
    void isAnAddressAndAKey(String address) {
        assertThat(Witness.parse(address + "  " + KEY))
                .isEqualTo(new Witness(URI.create("https://remora.n621.de/add-checkpoint"), VerifierKey.parse(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "https://remora.n621.de", KEY, "https://remora.n621.de " + KEY + " more", "https://remora.n621.de " + KEY + "A",
            "remora.n621.de " + KEY,
            "file:///tmp " + KEY, "https:///w " + KEY, "ht tp://remora.n621.de " + KEY})
    void refusesOtherSettings(String setting) {
        assertThatIllegalArgumentException().isThrownBy(() -> Witness.parse(setting));
    }

    @Test
    void refusesTheKeyOfALog() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Witness.parse("https://example.org PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .withMessageContaining("of the type 4 or 6");
    }
}
