package plumbline.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A node of the service as a process that can be killed and started again at the same port. */
final class NodeProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 60;

    private final String name;
    private final int port;
    private final Map<String, String> settings;
    private final Path log;
    private final Restarts restarts;
    private volatile Life life;

    /** One run of the process: its number, and whether it has answered yet. */
    private record Life(Process process, int number, long begin, boolean serving) {}

    NodeProcess(String name, Map<String, String> settings, Path folder, Restarts restarts) throws IOException {
        this.name = name;
        this.settings = new TreeMap<>(settings);
        this.settings.put("plumbline.data", folder.resolve(name).toString());
        // Beside the data, which are deleted when everything held: what a node said stays.
        this.log = folder.resolveSibling("kill-loop-" + name + ".log");
        Files.deleteIfExists(log);
        this.restarts = restarts;
        try (var probe = new ServerSocket(0)) {
            this.port = probe.getLocalPort();
        }
        this.life = new Life(launch(), 0, System.nanoTime(), false);
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-classpath",
                System.getProperty("java.class.path"), "plumbline.service.Plumbline", "--server.port=" + port, "--plumbline.node=" + name,
                "--spring.main.banner-mode=off", "--logging.level.root=WARN"));
        settings.forEach((property, value) -> command.add("--" + property + "=" + value));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Which run of the process this is. */
    int number() {
        return life.number();
    }

    boolean isAlive() {
        return life.process().isAlive();
    }

    /** Whether this run of the process has answered a request yet. */
    boolean isServing() {
        return life.serving() && isAlive();
    }

    /** Somebody was answered over a connection that was opened in a run of the process. */
    synchronized void answered(int number) {
        if (!life.serving() && life.number() == number) {
            life = new Life(life.process(), number, life.begin(), true);
            restarts.add("a node", Duration.ofNanos(System.nanoTime() - life.begin()));
        }
    }

    /** What it said last why it could not start; empty if it said nothing. */
    String lastWords() throws IOException {
        var lines = Files.readAllLines(log);
        int at = lines.lastIndexOf("Description:");
        return at < 0 ? "" : lines.stream().skip(at + 1L).filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    synchronized void start() throws IOException {
        life = new Life(launch(), life.number() + 1, System.nanoTime(), false);
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        life.process().destroyForcibly().onExit().join();
    }

    /** Stops it as an operator would. */
    @Override
    public void close() {
        life.process().destroy();
        life.process().onExit().completeOnTimeout(life.process(), STOP_SECONDS, TimeUnit.SECONDS).join();
        kill();
    }
}
