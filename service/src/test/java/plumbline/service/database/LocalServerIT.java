package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LocalServerIT {

    private static final Path DATA = Path.of("target", "left-behind-database");

    private final long number = System.nanoTime();

    @Test
    void stopsWhatAKilledProcessLeftBehindAndKeepsItsData() throws Exception {
        killAfterItHasWritten();
        assertThat(databases()).as("databases left behind").isEqualTo(1);

        var first = LocalServer.start(DATA);
        assertThat(databases()).isEqualTo(1);
        assertThat(has(first)).isTrue();
        assertThatThrownBy(() -> LocalServer.start(DATA)).isInstanceOf(UnusableDatabase.class)
                .hasMessageStartingWith("Another Plumbline uses the data folder");
        first.close();
        assertThat(databases()).isZero();

        var second = LocalServer.start(DATA);
        assertThat(has(second)).isTrue();
        assertThat(setting(second, "@@GLOBAL.innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(setting(second, "@@GLOBAL.bind_address")).isEqualTo("127.0.0.1");
        second.close();
    }

    private void killAfterItHasWritten() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(java, "-cp", classPath, LeftBehind.class.getName(), DATA.toString(), Long.toString(number))
                .redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch("written"::equals)).isTrue();
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static long databases() throws IOException {
        var folder = DATA.toRealPath();
        return ProcessHandle.allProcesses().filter(it -> it.info().command().map(Path::of).filter(command -> command.startsWith(folder)).isPresent())
                .count();
    }

    private boolean has(LocalServer server) {
        return setting(server, "EXISTS (SELECT 1 FROM kept WHERE n = %d)".formatted(number)).equals("1");
    }

    private static String setting(LocalServer server, String expression) {
        try (var pool = Pool.of(server.address(), 1)) {
            return JdbcClient.create(pool).sql("SELECT CAST(" + expression + " AS CHAR)").query((row, n) -> row.getString(1)).single();
        }
    }
}
