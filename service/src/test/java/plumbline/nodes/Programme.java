package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.pack.BundledPacks;
import plumbline.pack.PackFiles;
import plumbline.service.access.Keys;
import plumbline.service.access.TestPeople;
import plumbline.service.database.TestDatabase;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A programme of a test's own, with the demo's rules, whose versions are stored and put in force as the test likes. */
final class Programme {

    static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final AtomicInteger TESTS = new AtomicInteger();

    final String id;
    /** She has brought bo; both are of this test alone. */
    final String ann;
    final String bo;
    private final Node one;
    private final Node two;
    private final String key;

    private Programme(String id, String key) {
        int test = TESTS.incrementAndGet();
        this.id = id;
        this.one = Shop.one().node();
        this.two = Shop.two().node();
        this.key = key;
        this.ann = "ann-" + test;
        this.bo = "bo-" + test;
        send(one, "PUT", "/members/" + ann, "{\"consents\":[\"referral-tracking\"]}");
        send(one, "PUT", "/members/" + bo, "{\"referrerId\":\"%s\",\"consents\":[\"referral-tracking\"]}".formatted(ann));
    }

    /** The programme with version 1, the demo's rules, in force and nothing to come. */
    static Programme running() {
        var programme = new Programme(Running.ID, Running.KEY);
        for (var left : programme.officer("GET", "/activations?state=scheduled&pack=" + programme.pack(), "").body().path("items")) {
            programme.officer("DELETE", "/activations/" + left.path("id").asString(), "");
        }
        programme.force(1);
        programme.await(() -> programme.shop("GET", "/rulebook", "").body().at("/rulebook/packs/9/version").asInt() == 1);
        return programme;
    }

    /** Waits for what is about to be. */
    void await(BooleanSupplier condition) {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** Waits until the database's clock is past an instant. */
    void awaitInstant(String instant) {
        await(() -> now().isAfter(Instant.parse(instant)));
    }

    Instant now() {
        return one.bean(Transactions.class).now();
    }

    /** What came back. */
    record Reply(int status, JsonNode body, Map<String, String> headers) {

        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        String problem() {
            return body.path("type").asString("").replace("/problems/", "");
        }
    }

    String pack() {
        return "program-" + id;
    }

    /** Stores the demo's rules, changed, as the next version. */
    int store(UnaryOperator<PackFiles> change) {
        var files = new TreeMap<String, byte[]>();
        var changed = change.apply(BundledPacks.files("program/liandong"));
        for (var path : changed.paths()) {
            files.put(path, changed.text(path).replace("package program.liandong.", "package program." + id + ".")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return one.bean(Transactions.class).run(now -> one.bean(PackStore.class).store(pack(), new PackFiles(files), now)).version();
    }

    /** Stores the law of China as its next version, the same but for its list of changes. */
    int law() {
        var law = BundledPacks.files("law/cn").with("CHANGES.md", "# " + System.nanoTime() + "\n");
        return one.bean(Transactions.class).run(now -> one.bean(PackStore.class).store("law-cn", law, now)).version();
    }

    /** Another version, in which the lowest tier's rate is this; nothing else is like it. */
    int rate(String rate) {
        return store(files -> files.with("rewards/tier.csv", files.text("rewards/tier.csv").replace("0.00,0.08", "0.00," + rate))
                .with("CHANGES.md", "# " + System.nanoTime() + "\n"));
    }

    Reply activate(int version, String body) {
        return officer("POST", "/packs/%s/versions/%d/activation".formatted(pack(), version), body);
    }

    /** Puts a version in force at once. */
    Reply force(int version) {
        return activate(version, "{\"emergency\":true,\"reason\":\"a test\"}");
    }

    /** What officer-1 asks for. */
    Reply officer(String method, String path, String body) {
        return officer(method, path, body, Map.of());
    }

    Reply officer(String method, String path, String body, Map<String, String> more) {
        var headers = new HashMap<>(TestPeople.as("officer-1"));
        headers.putAll(more);
        return reply(sent(one, method, "/api/v1" + path, body, headers));
    }

    /** What the storefront asks for, of the first node. */
    Reply shop(String method, String path, String body) {
        return send(one, method, path, body);
    }

    /** The storefront quotes a course of 100.00 for somebody. */
    Reply quote(Node node, String order, String buyer) {
        return send(node, "POST", "/quotes", Shop.order(order + "-" + bo, buyer, now(), Shop.line("course", 1, "100.00")));
    }

    /** The same for bo. */
    Reply quote(Node node, String order) {
        return quote(node, order, bo);
    }

    Reply confirm(Node node, Reply quote, Instant paidAt) {
        return send(node, "POST", "/quotes/%s/confirmation".formatted(quote.text("/id")), "{\"paidAt\":\"%s\"}".formatted(paidAt));
    }

    Node one() {
        return one;
    }

    Node two() {
        return two;
    }

    Reply send(Node node, String method, String path, String body) {
        return reply(sent(node, method, (path.startsWith("/api") ? "" : "/api/v1/programs/" + id) + path, body,
                Map.of("Authorization", "Bearer " + key)));
    }

    /** A decision as its storefront prints it. */
    String page(String decision) {
        return sent(one, "GET", "/api/v1/decisions/%s/page".formatted(decision), "", Map.of("Authorization", "Bearer " + key)).body();
    }

    private static HttpResponse<String> sent(Node node, String method, String path, String body, Map<String, String> headers) {
        return switch (method) {
            case "GET" -> node.get(path, headers);
            case "PUT" -> node.put(path, body, headers);
            case "DELETE" -> node.delete(path, headers);
            default -> node.post(path, body, headers);
        };
    }

    private static Reply reply(HttpResponse<String> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Reply(response.statusCode(), response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()), headers);
    }

    private static final class Running {

        private static final String ID = "sw" + Long.toString(System.nanoTime(), 36);
        private static final String KEY = key();

        private static String key() {
            var node = Shop.one().node();
            JDBC.sql(
                    "INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                    .params(ID, new byte[32]).update();
            var key = node.bean(Keys.class).issue(ID, Set.of("history"));
            var programme = new Programme(ID, key);
            programme.store(files -> files);
            for (int i = 0; i < 5 && programme.activate(1, "{}").status() == 503; i++) {
                // A machine that is just starting may need longer than nodes wait.
                assertThat(i).isLessThan(4);
            }
            return key;
        }
    }
}
