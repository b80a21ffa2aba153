package plumbline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The embedded MariaDB on a folder where the service has installed it, as a process that can be killed and started again at the same address. Each
 * commit is on disk before it is answered, as with the service, unless {@code -Dbench.flush} says otherwise.
 */
final class DatabaseProcess implements AutoCloseable {

    /** 0 answers before a commit is on disk: the loop must notice that. */
    private static final int FLUSH = Integer.getInteger("bench.flush", 1);
    private static final int STOP_SECONDS = 60;
    private static final String USER = "plumbline";

    private final Path folder;
    private final Path account;
    private final Restarts restarts;
    private final int port = free();
    private final String password;
    private Process process;

    private DatabaseProcess(Path folder, Restarts restarts, Random random) throws IOException {
        this.folder = folder;
        this.restarts = restarts;
        this.account = folder.resolve("account.sql");
        var bytes = new byte[16];
        random.nextBytes(bytes);
        this.password = HexFormat.of().formatHex(bytes);
        Files.writeString(account, """
                CREATE OR REPLACE USER %s@127.0.0.1 IDENTIFIED BY '%s';
                GRANT ALL ON *.* TO %1$s@127.0.0.1 WITH GRANT OPTION;
                """.formatted(USER, password));
        this.process = launch();
    }

    /** Starts it and waits until it answers. */
    static DatabaseProcess on(Path folder, Restarts restarts, Random random) throws IOException {
        var database = new DatabaseProcess(folder, restarts, random);
        database.await(database.process);
        return database;
    }

    private Process launch() throws IOException {
        Path software;
        try (var files = Files.list(folder)) {
            software = files.filter(it -> Files.isExecutable(it.resolve("bin/mariadbd"))).findFirst().orElseThrow();
        }
        var command = List.of(software.resolve("bin/mariadbd").toString(), "--no-defaults", "--basedir=" + software,
                "--datadir=" + folder.resolve("mariadb"), "--tmpdir=" + folder.resolve("mariadb-tmp"), "--port=" + port,
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "kill-loop-%d.sock".formatted(port)), "--bind-address=127.0.0.1",
                "--innodb-flush-log-at-trx-commit=" + FLUSH, "--character-set-server=utf8mb4", "--skip-name-resolve", "--skip-ssl",
                "--init-file=" + account, "--user=" + System.getProperty("user.name"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("database.log").toFile()));
        builder.environment().put("LD_LIBRARY_PATH", software.resolve("libs").toString());
        return builder.start();
    }

    /** Starts it again and comes back at once; how long it takes until it answers is measured aside. */
    void start() throws IOException {
        process = launch();
        var started = process;
        Thread.startVirtualThread(() -> await(started));
    }

    private void await(Process started) {
        long begin = System.nanoTime();
        while (started.isAlive()) {
            try (var connection = dataSource().getConnection()) {
                if (connection.isValid(1)) {
                    restarts.add("the database", Duration.ofNanos(System.nanoTime() - begin));
                    return;
                }
            } catch (SQLException _) {
                KillLoop.pause(50);
            }
        }
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How a node reaches it. */
    Map<String, String> address() {
        return Map.of("plumbline.jdbc-url", "jdbc:mysql://127.0.0.1:%d/plumbline".formatted(port), "plumbline.jdbc-user", USER,
                "plumbline.jdbc-password", password, "plumbline.allow-unsafe-flush", String.valueOf(FLUSH != 1));
    }

    /** Connections for whoever watches; a new one each time. */
    DataSource dataSource() {
        DriverManager.setLoginTimeout(5);
        return new DriverManagerDataSource(
                "jdbc:mysql://127.0.0.1:%d/plumbline?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true".formatted(
                        port),
                USER, password);
    }

    private static int free() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Stops it as an operator would. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
        kill();
    }
}
