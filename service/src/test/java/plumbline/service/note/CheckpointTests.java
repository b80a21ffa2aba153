package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.tree.Hash;

class CheckpointTests {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    /** The example of C2SP tlog-checkpoint. */
    @Test
    void readsWhatItWrites() {
        var text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

        var checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint).isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.fromBase64(ROOT)));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void takesTheLogThatIsStillEmpty() {
        assertThat(Checkpoint.parse(new Checkpoint("example.org/log", 0, Hash.EMPTY).text()).size()).isZero();
    }

    @Test
    void takesTheLargestSize() {
        assertThat(Checkpoint.parse("log\n9223372036854775807\n" + ROOT + "\n").size()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "\n", "log\n1\n", "log\n1\n" + ROOT, "\n1\n" + ROOT + "\n", "log\n1\n" + ROOT + "\nmore\n", "log\n1\n" + ROOT + "\n\n",
            "log\n01\n" + ROOT + "\n", "log\n+1\n" + ROOT + "\n", "log\n-1\n" + ROOT + "\n", "log\n \n" + ROOT + "\n", "log\n\n" + ROOT + "\n",
            "log\n9223372036854775808\n" + ROOT + "\n", "log\n1\u0661\n" + ROOT + "\n", "log\n0\n" + ROOT + "\n", "log\r\n1\n" + ROOT + "\n",
            "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "log\n1\nCsUYag==\n"})
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void refusesAnOriginThatIsTooLong() {
        var root = Hash.fromBase64(ROOT);

        assertThat(new Checkpoint("é".repeat(127), 1, root).origin()).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("é".repeat(128), 1, root));
    }
}
