package plumbline.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three nodes over one database, two of them processes of their own, quote while activations two seconds apart switch them; one is killed (SIGKILL)
 * in the middle and started again. Tells what failed on whom, whether any quote was decided by another rulebook than that of its instant, and what
 * the killed node decided by first.
 */
public final class ThreeNodes {

    private static final int ACTIVATIONS = Integer.getInteger("bench.activations", 12);
    private static final int APART = 2;
    private static final String KILLED = "killed";

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Storefront storefront = new Storefront();

    private int killedPort;

    private ThreeNodes() {}

    public static void main(String[] arguments) throws Exception {
        try (var service = RunningService.start(Path.of(arguments[0])); var threads = Executors.newCachedThreadPool()) {
            new ThreeNodes().run(service, threads);
        }
    }

    private void run(RunningService service, ExecutorService threads) throws Exception {
        var key = service.key();
        try (var connection = new Connection(service.port(), key)) {
            storefront.join(connection);
        }
        var ports = List.of(service.port(), free(), free());
        killedPort = ports.getLast();
        var processes = new ArrayList<>(List.of(start(service, "node-2", ports.get(1)), start(service, "node-3", ports.get(2))));
        try {
            var officer = service.officer();
            var versions = List.of(officer.rate("0.05"), officer.text(1), officer.rate("0.06"), officer.text(2));
            ports.forEach(port -> await(port, key));
            ports.forEach(port -> threads.execute(() -> quote(port, key)));
            var first = Instant.now().plusSeconds(20);
            for (int i = 0; i < ACTIVATIONS; i++) {
                officer.activate(versions.get(i % versions.size()), first.plusSeconds((long) APART * i));
            }
            var killing = first.plusSeconds((long) APART * ACTIVATIONS / 3);
            Thread.sleep(Duration.between(Instant.now(), killing));
            System.out.printf("node-3 is killed at %s%n", killing);
            processes.removeLast().destroyForcibly().waitFor();
            processes.add(start(service, "node-3", ports.get(2)));
            await(ports.get(2), key);
            var back = Instant.now();
            System.out.printf("node-3 decides again %.1f s later%n", Duration.between(killing, back).toMillis() / 1e3);
            var end = first.plusSeconds((long) APART * (ACTIVATIONS + 1));
            Thread.sleep(end.isAfter(Instant.now()) ? Duration.between(Instant.now(), end) : Duration.ZERO);
            running.set(false);
            report(service);
        } finally {
            processes.forEach(Process::destroy);
        }
    }

    private void report(RunningService service) {
        System.out.printf("switches: %d of %d%n",
                service.jdbc().sql("SELECT COUNT(*) FROM activation WHERE state = 'armed' AND epoch > 1").query(Integer.class).single(), ACTIVATIONS);
        service.jdbc().sql("SELECT node, COUNT(*) AS quotes FROM decision GROUP BY node ORDER BY node").query((row, number) -> "%s decided %d quotes"
                .formatted(row.getString(1), row.getInt(2))).list().forEach(System.out::println);
        System.out.printf("quotes decided by another rulebook than that of their instant: %d%n", Officer.wronglyDecided(service.jdbc()));
        System.out.printf("failures: %d on the node that was killed, %d on the others%n",
                failures.stream().filter(it -> it.startsWith(KILLED)).count(), failures.stream().filter(it -> !it.startsWith(KILLED)).count());
        failures.stream().filter(it -> !it.startsWith(KILLED)).limit(5).forEach(System.out::println);
    }

    private void quote(int port, String key) {
        while (running.get()) {
            try (var connection = new Connection(port, key)) {
                while (running.get()) {
                    storefront.quote(connection);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } catch (IOException e) {
                failures.add("%s: %s".formatted(port == killedPort ? KILLED : "another", e.getMessage()));
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Process start(RunningService service, String name, int port) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-classpath",
                System.getProperty("java.class.path"), "plumbline.service.Plumbline", "--server.port=" + port, "--plumbline.node=" + name,
                "--plumbline.demo=true", "--spring.main.banner-mode=off", "--logging.level.root=WARN"));
        service.address().forEach((property, value) -> command.add("--" + property + "=" + value));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private void await(int port, String key) {
        for (int i = 0; i < 600; i++) {
            try (var connection = new Connection(port, key)) {
                storefront.preview(connection);
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new IllegalStateException("the node on port %d does not decide".formatted(port));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
