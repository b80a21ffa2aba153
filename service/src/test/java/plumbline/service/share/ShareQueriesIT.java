package plumbline.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.DatabaseTest;

/** How many statements a check sends, and a share: as many for a thousand recipients as for one. */
@SpringBootTest(classes = Plumbline.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "plumbline.demo=true")
@DatabaseTest
@Import(ShareQueriesIT.Counting.class)
class ShareQueriesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong STATEMENTS = new AtomicLong();
    /** A decision has four parts, each of which is written by itself once it is large. */
    private static final int CONSTANT = 3;
    private static final String TOLD = "\"timeZone\":\"Asia/Shanghai\",\"consents\":[\"marketing\",\"night-marketing\"]";
    private static final int TRIES = 5;
    /** Threads that have their own work, whatever is asked. */
    private static final List<String> BESIDE = List.of("log-sequencer", "node-lease", "rulebook-", "scheduling-");

    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final int port;
    private final String key;

    @Autowired
    ShareQueriesIT(Keys keys, @LocalServerPort int port) {
        this.port = port;
        this.key = keys.issue("liandong", Set.of());
    }

    @BeforeEach
    void putTheSharerAndWarmUp() {
        assertThat(send("PUT", "/members/ann-" + run, "{}").statusCode()).isEqualTo(201);
        assertThat(send("POST", "/share-checks", body("\"at\"", 1)).statusCode()).isEqualTo(201);
    }

    @Test
    void aCheckOfAThousandSendsNoMoreThanACheckOfOne() {
        long one = fewest(() -> check(1));
        long thousand = fewest(() -> check(1_000));

        assertThat(one).isPositive();
        assertThat(thousand).isLessThanOrEqualTo(one + CONSTANT);
    }

    @Test
    void aShareToAThousandSendsNoMoreThanAShareToOne() {
        long one = fewest(() -> share(1));
        long thousand = fewest(() -> share(1_000));

        assertThat(one).isPositive();
        assertThat(thousand).isLessThanOrEqualTo(one + CONSTANT);
    }

    /** What runs beside at times is not in the fewest of several. */
    private static long fewest(Runnable request) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = STATEMENTS.get();
            request.run();
            fewest = Math.min(fewest, STATEMENTS.get() - before);
        }
        return fewest;
    }

    private void check(int recipients) {
        assertThat(send("POST", "/share-checks", body("\"at\"", recipients)).statusCode()).isEqualTo(201);
    }

    private void share(int recipients) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        assertThat(send("POST", "/shares", body("\"id\":\"%s\",\"sentAt\"".formatted(id), recipients)).statusCode()).isEqualTo(201);
    }

    private String body(String time, int recipients) {
        var all = IntStream.range(0, recipients).mapToObj(_ -> "{\"ref\":\"%s\",%s}".formatted(newcomer(), TOLD)).collect(Collectors.joining(","));
        return "{%s:\"%s\",\"sharerId\":\"ann-%s\",\"channel\":\"wechat\",\"trigger\":\"voluntary\",\"recipients\":[%s]}".formatted(time,
                Instant.now().truncatedTo(ChronoUnit.SECONDS), run, all);
    }

    private static String newcomer() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Ref.of(bytes).text();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/programs/liandong%s".formatted(port, path)))
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    /** The data source, with each execution and each row of a batch counted. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource it ? new Counted(it) : bean;
                }
            };
        }
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource within) {
            super(within);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return wrapped(Connection.class, super.getConnection());
        }
    }

    private static <T> T wrapped(Class<T> type, Object within) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, arguments) -> {
            boolean isAsked = BESIDE.stream().noneMatch(Thread.currentThread().getName()::startsWith);
            if (isAsked && within instanceof Statement && (method.getName().startsWith("execute") || method.getName().equals("addBatch"))) {
                STATEMENTS.incrementAndGet();
            }
            var result = invoked(within, method, arguments);
            return result instanceof PreparedStatement ? wrapped(PreparedStatement.class, result)
                    : result instanceof Statement ? wrapped(Statement.class, result) : result;
        }));
    }

    private static Object invoked(Object within, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(within, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
