package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.tree.Hash;

/** Proofs as text; the forms and most of what is refused are those of the tests of github.com/transparency-dev/formats. */
class LogProofTests {

    private static final Hash ONE = Hash.leaf(new byte[]{1});
    private static final Hash TWO = Hash.leaf(new byte[]{2});

    @Test
    void writesIndexHashesAndCheckpoint() {
        var proof = new LogProof(5, List.of(ONE, TWO), bytes("test checkpoint\n"));

        assertThat(proof.text()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 5\n%s\n%s\n\ntest checkpoint\n".formatted(ONE.base64(), TWO.base64()));
        assertThat(LogProof.parse(bytes(proof.text()))).isEqualTo(proof);
    }

    @Test
    void writesWhatElseIsSentAlong() {
        var proof = new LogProof(bytes("extra information"), 10, List.of(ONE), bytes("checkpoint data\n"));

        assertThat(proof.text())
                .isEqualTo("c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n%s\n\ncheckpoint data\n".formatted(ONE.base64()));
        assertThat(LogProof.parse(bytes(proof.text()))).isEqualTo(proof);
        assertThat(LogProof.parse(bytes(proof.text())).extra()).isEqualTo(bytes("extra information"));
    }

    @Test
    void needsNoHashesForTheOnlyEntry() {
        var proof = new LogProof(0, List.of(), bytes("checkpoint\n"));

        assertThat(proof.text()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n");
        assertThat(LogProof.parse(bytes(proof.text()))).isEqualTo(proof);
    }

    @Test
    void keepsTheCheckpointAsItIs() {
        var key = SigningKey.generate("example.org/log");
        var text = new Checkpoint("example.org/log", 1, ONE).text();
        var note = Note.of(text, List.of(key.sign(text))).bytes();

        var proof = LogProof.parse(bytes(new LogProof(0, List.of(), note).text()));

        assertThat(proof.checkpoint()).isEqualTo(note);
        assertThat(Note.parse(proof.checkpoint()).isSignedBy(key.verifier())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "wrong-header\nindex 0\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\nindex 0\n",
            "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\ncheckpoint\n",
            "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\ncheckpoint\n", "c2sp.org/tlog-proof@v1\r\nindex 0\n\ncheckpoint\n"})
    void refusesWhatIsNoProof(String proof) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogProof.parse(bytes(proof)));
    }

    @Test
    void takesAsManyHashesAsTheDeepestTreeNeedsAndNoMore() {
        var most = new LogProof(0, Collections.nCopies(63, ONE), bytes("checkpoint\n"));

        assertThat(LogProof.parse(bytes(most.text())).hashes()).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> LogProof.parse(bytes(most.text().replace("\n\n", "\n" + ONE.base64() + "\n\n"))))
                .withMessageContaining("at most 63");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
