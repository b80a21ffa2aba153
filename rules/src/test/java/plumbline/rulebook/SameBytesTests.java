package plumbline.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same facts under the same rulebook give the same bytes, whatever the JVM, its hash codes and its language, and whoever speaks first. */
class SameBytesTests {

    private static final int ORDERS = Integer.getInteger("plumbline.orders", 1_000);
    private static final long SEED = 20_261_124;

    @Test
    void twoJvmsAndShuffledRulesDecideToTheByte() throws Exception {
        var other = start(0, "-XX:hashCode=2", "-Duser.language=tr", "-Duser.timezone=America/St_Johns");
        var third = start(7, "-XX:hashCode=0", "-Duser.language=ar", "-Duser.timezone=Pacific/Kiritimati");

        var here = Decider.hashes(ORDERS, SEED, 3);

        assertThat(here).hasSize(ORDERS + ORDERS / Decider.SHARES);
        assertThat(hashes(other)).isEqualTo(here);
        assertThat(hashes(third)).isEqualTo(here);
    }

    @Test
    void anotherSeedIsAnotherStory() {
        assertThat(Decider.hashes(10, SEED, 0)).doesNotContainAnyElementsOf(Decider.hashes(10, SEED + 1, 0));
    }

    private static Process start(long shuffle, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Decider.class.getName(), Integer.toString(ORDERS), Long.toString(SEED),
                Long.toString(shuffle)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static List<String> hashes(Process process) throws IOException, InterruptedException {
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
