package plumbline.service.database;

import java.nio.file.Path;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that starts our own database, writes, and waits to be killed. */
final class LeftBehind {

    private LeftBehind() {}

    public static void main(String[] arguments) throws InterruptedException {
        var server = LocalServer.start(Path.of(arguments[0]));
        try (var pool = Pool.of(server.address(), 1)) {
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("CREATE TABLE IF NOT EXISTS kept (n BIGINT NOT NULL PRIMARY KEY)").update();
            jdbc.sql("INSERT INTO kept (n) VALUES (?)").param(Long.parseLong(arguments[1])).update();
        }
        System.out.println("written");
        Thread.sleep(600_000);
    }
}
