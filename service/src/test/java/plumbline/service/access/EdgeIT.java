package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Effects;
import plumbline.service.database.Statement;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** The edge over HTTP and a database: keys, idempotency in both kinds of transactions, bodies without a length, the OpenAPI document. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = EdgeIT.Edge.class)
@DatabaseTest
class EdgeIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String program = "p-" + random();
    private String key = "";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Keys keys;

    @BeforeEach
    void giveOutAKey() {
        jdbc.sql("INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                .param(program).param(new byte[32]).update();
        key = keys.issue(program, Set.of("history"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "batched"})
    void sixtyFourEqualRequestsHaveOneEffect(String kind) throws Exception {
        var requests = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 64; i++) {
            requests.add(client.sendAsync(posted(kind, "{\"id\":\"x\"}", "k"), BodyHandlers.ofString()));
        }
        var answers = requests.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 409).contains(201);
        assertThat(answers.stream().filter(it -> it.statusCode() == 201).map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(answers).filteredOn(it -> it.statusCode() == 409)
                .allSatisfy(it -> assertThat(it.body()).contains("idempotency-in-flight"))
                .allSatisfy(it -> assertThat(it.headers().firstValue("Retry-After")).contains("1"));
        assertThat(effects()).isEqualTo(1);
        var again = send(kind, "{\"id\":\"x\"}", "k");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Location")).contains("/things/x");
        assertThat(again.headers().firstValue("ETag")).contains("\"tag\"");
        assertThat(again.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "batched"})
    void keepsWhatTheDecisionRefusedAndNothingElse(String kind) throws Exception {
        var refused = send(kind, "{\"id\":\"expired\"}", "k1");
        assertThat(refused.statusCode()).isEqualTo(409);
        var again = send(kind, "{\"id\":\"expired\"}", "k1");
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(send(kind, "{\"id\":\"y\"}", "k1").body()).contains("idempotency-mismatch");
        assertThat(send(kind, "{}", "k2").statusCode()).isEqualTo(422);
        assertThat(send(kind, "{\"id\":\"unknown\"}", "k2").statusCode()).isEqualTo(422);
        assertThat(send(kind, "{\"id\":\"y\"}", "k2").statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void oneCallersKeyIsNotAnothers() throws Exception {
        assertThat(send("once", "{\"id\":\"x\"}", "k").statusCode()).isEqualTo(201);
        key = keys.issue(program, Set.of());
        assertThat(send("once", "{\"id\":\"y\"}", "k").statusCode()).isEqualTo(201);
        assertThat(effects()).isEqualTo(2);
        assertThat(send("once", "{\"id\":\"y\"}", "k".repeat(129)).body()).contains("\"parameter\":\"Idempotency-Key\"");
    }

    @Test
    void refusesARevokedKeyAtOnce() throws Exception {
        assertThat(send("once", "{\"id\":\"x\"}", "k").statusCode()).isEqualTo(201);
        assertThat(keys.revoke(keys.caller(key).orElseThrow().id())).isTrue();
        assertThat(send("once", "{\"id\":\"x\"}", "k").statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("SELECT CONVERT(body USING utf8mb4) FROM log_entry WHERE body LIKE '%access.key-%' ORDER BY id DESC LIMIT 2")
                .query(String.class).list())
                .satisfiesExactly(it -> assertThat(it).contains("access.key-revoke"),
                        it -> assertThat(it).contains("access.key-issue", "history").doesNotContain("plk_"));
    }

    @Test
    void readsNoBodyBeyondItsLimitWhateverItsLength() throws Exception {
        var large = ("{\"id\":\"" + "x".repeat(3 << 20) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var known = client.send(request("/programs/" + program + "/once", BodyPublishers.ofByteArray(large)).build(), BodyHandlers.ofString());
        assertThat(known.statusCode()).isEqualTo(413);
        var chunked = client.send(
                request("/programs/" + program + "/once", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))).build(),
                BodyHandlers.ofString());
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("/problems/too-large");
        var share = client.send(request("/programs/" + program + "/shares", BodyPublishers.ofByteArray(large)).build(), BodyHandlers.ofString());
        assertThat(share.statusCode()).isEqualTo(422);
    }

    @Test
    void describesItselfWithoutACredential() throws Exception {
        var document = get("/v3/api-docs");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("\"openapi\":\"3.1", "Plumbline", "application/problem+json", "#/components/schemas/Money",
                "\"scheme\":\"bearer\"", "quote-expired");
        for (var path : List.of("/problems/", "/problems/quote-expired", "/actuator/health", "/docs")) {
            assertThat(get(path).statusCode()).as(path).isIn(200, 302);
        }
        assertThat(get("/actuator").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/env").headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get("/nothing").body()).contains("/problems/not-found");
    }

    private int effects() {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE program = ?").param("effect-" + program).query(Integer.class).single();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String kind, String body, String idempotencyKey) throws Exception {
        return client.send(posted(kind, body, idempotencyKey), BodyHandlers.ofString());
    }

    private HttpRequest posted(String kind, String body, String idempotencyKey) {
        return request("/programs/" + program + "/" + kind, BodyPublishers.ofString(body)).header("Idempotency-Key", idempotencyKey).build();
    }

    private HttpRequest.Builder request(String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").POST(body);
    }

    static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    @Configuration
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = {"plumbline.service.web", "plumbline.service.access", "plumbline.service.log"})
    @ComponentScan(basePackages = {"plumbline.service.web", "plumbline.service.access", "plumbline.service.database",
            "plumbline.service.log"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Tests|IT)\\b.*"))
    @Import(EffectController.class)
    static class Edge {}

    /** Endpoints whose effect is a row that can be counted. */
    @RestController
    static class EffectController {

        private static final String SQL = "INSERT INTO api_key (id, program, hash, scopes, created_at) VALUES (?, ?, ?, '', ?)";

        private final Idempotency idempotency;
        private final BatchWriter writer;
        private final JdbcClient jdbc;
        private final AtomicInteger count = new AtomicInteger();

        EffectController(Idempotency idempotency, BatchWriter writer, JdbcClient jdbc) {
            this.idempotency = idempotency;
            this.writer = writer;
            this.jdbc = jdbc;
        }

        @PostMapping("/programs/{program}/once")
        @Allowed(Role.STOREFRONT)
        @Described(value = "Has an effect", tag = "Test", request = "Money", answer = "Money", status = 201, query = "limit", keyed = true, problems = ProblemType.QUOTE_EXPIRED)
        ResponseEntity<byte[]> once(@PathVariable("program") String program, Caller caller, HttpServletRequest request, @RequestBody byte[] bytes) {
            return idempotency.once(KeyedRequest.of(request, caller.id(), bytes), now -> {
                var id = thing(bytes);
                jdbc.sql(SQL).params(row(program, now)).update();
                return answer(id);
            }).entity();
        }

        @PostMapping("/programs/{program}/batched")
        @Allowed(Role.STOREFRONT)
        ResponseEntity<byte[]> batched(@PathVariable("program") String program, Caller caller, HttpServletRequest request,
                @RequestBody byte[] bytes) {
            return idempotency.batched(KeyedRequest.of(request, caller.id(), bytes), claimer -> {
                var answer = answer(thing(bytes));
                return writer
                        .write(moment -> claimer.claiming(
                                Effects.of(List.of(new Statement(1, SQL).row(row(program, moment.now()).toArray())), answer), moment.now()));
            }).entity();
        }

        @PostMapping("/programs/{program}/shares")
        @Allowed(Role.STOREFRONT)
        ResponseEntity<byte[]> shares(@PathVariable("program") String program, @RequestBody byte[] bytes) {
            return Answer.ok(Map.of("id", thing(bytes), "program", program)).entity();
        }

        private static List<Object> row(String program, java.time.Instant now) {
            var hash = new byte[32];
            ThreadLocalRandom.current().nextBytes(hash);
            return List.of(random(), "effect-" + program, hash, java.time.LocalDateTime.ofInstant(now, java.time.ZoneOffset.UTC));
        }

        private static String thing(byte[] bytes) {
            var body = JsonBody.parse(bytes);
            var id = body.id("id");
            body.done();
            if (id.equals("expired")) {
                throw Problem.of(ProblemType.QUOTE_EXPIRED, "the quote has expired");
            }
            if (id.equals("unknown")) {
                throw Problem.unknownMember("/id", id);
            }
            return id;
        }

        private Answer answer(String id) {
            Optional<String> none = Optional.empty();
            return Answer.created("/things/" + id, Map.of("count", count.incrementAndGet(), "none", none)).tagged("tag");
        }
    }
}
