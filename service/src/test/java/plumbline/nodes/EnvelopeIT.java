package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Shop.line;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What all endpoints of the whole service have in common: credentials, problems, request ids, lists, keys, and the document that describes them. */
class EnvelopeIT {

    private static final String BASE = "/api/v1/programs/liandong";

    private final Shop shop = Shop.one();
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    static Stream<Arguments> reads() {
        return Stream.of(arguments(BASE, "forbidden"), arguments(BASE + "/members/nobody", "unknown-member"),
                arguments(BASE + "/members/nobody/rewards", "unknown-member"), arguments(BASE + "/quotes/q_none", "unknown-quote"),
                arguments(BASE + "/orders/none", "unknown-order"), arguments("/api/v1/decisions/d_none", "unknown-decision"),
                arguments(BASE + "/ledger/balance", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void aReadWantsACredentialAndNamesWhatIsNotThere(String path, String missing) {
        var without = shop.node().get(path, Map.of());
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(type(without)).isEqualTo("unauthorized");
        assertThat(type(shop.node().get(path, Map.of("Authorization", "Bearer plk_unknown")))).isEqualTo("unauthorized");

        var reply = shop.get(path);
        if (missing.startsWith("unknown")) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.problem()).isEqualTo(missing);
            assertThat(reply.text("/requestId")).isEqualTo(reply.headers().get("X-Request-Id"));
            assertThat(reply.text("/detail")).isNotBlank();
            assertThat(reply.headers().get("Content-Type")).startsWith("application/problem+json");
        } else {
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members/m-1", "/quotes/q_1", "/orders/o-1", "/ledger/balance", "/rulebook"})
    void anotherProgrammeAndNoneLookAlike(String path) {
        var other = shop.get("/api/v1/programs/somebody-elses" + path);

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.problem()).isEqualTo("forbidden");
    }

    @Test
    void anEndpointAMethodAndATypeThatAreNotThereAreNamed() {
        assertThat(shop.get("/nothing").problem()).isEqualTo("not-found");
        assertThat(type(shop.node().post(BASE + "/members/m-1", "{}", shop.authorization()))).isEqualTo("method-not-allowed");
        var text = new HashMap<>(shop.authorization());
        text.put("Accept", "text/csv");
        assertThat(type(shop.node().get(BASE, text))).isEqualTo("not-acceptable");
        var form = new HashMap<>(shop.authorization());
        form.put("Content-Type", "application/x-www-form-urlencoded");
        assertThat(type(shop.node().post(BASE + "/quotes", "{}", form))).isEqualTo("unsupported-media-type");
    }

    @Test
    void aBodyOfAMebibyteIsReadAndALargerOneIsNot() {
        var padded = "{\"order\":\"%s\"}";
        int room = (1 << 20) - padded.length() + 2;

        assertThat(shop.post("/quotes", padded.formatted("x".repeat(room))).problem()).isEqualTo("invalid-input");
        var larger = shop.post("/quotes", padded.formatted("x".repeat(room + 1)));
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.problem()).isEqualTo("too-large");
    }

    @Test
    void aRequestIdOfTheFormOfAnIdIsKept() {
        assertThat(requestId("trace-1.2:x_y")).isEqualTo("trace-1.2:x_y");
        assertThat(requestId("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(requestId("x".repeat(65))).isNotEqualTo("x".repeat(65)).isNotBlank();
        assertThat(requestId("a b")).isNotEqualTo("a b").isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=1.0", "limit=x", "limit=", "colour=red", "limit=1&limit=2"})
    void aParameterThatCannotBeIsNamed(String query) {
        var reply = shop.get("/api/v1/decisions?program=liandong&" + query);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("invalid-input");
        assertThat(reply.text("/errors/0/parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aCursorThatNobodyGaveOutIsRefused() {
        var reply = shop.get("/api/v1/decisions?program=liandong&cursor=AAAA");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("invalid-cursor");
    }

    @Test
    void aListIsNewestFirstAndArrivingItemsShiftNothing() {
        var buyer = "buyer-" + id;
        shop.member(buyer, "");
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(shop.quote("o%d-%s".formatted(i, id), buyer, now, line("course", 1, "10.00")).text("/decisionId"));
        }
        var list = "/api/v1/decisions?program=liandong&member=%s&limit=2".formatted(buyer);

        var first = shop.get(list);
        shop.quote("late-" + id, buyer, now, line("course", 1, "10.00"));
        var second = shop.get(list + "&cursor=" + first.text("/next"));
        var third = shop.get(list + "&cursor=" + second.text("/next"));

        assertThat(Stream.of(first, second, third).flatMap(page -> ids(page.body()).stream())).containsExactlyElementsOf(made);
        assertThat(third.body().path("next").isNull()).isTrue();
        assertThat(shop.get("/api/v1/decisions?program=liandong&limit=200").status()).isEqualTo(200);
    }

    @Test
    void anIdempotencyKeyIsVisibleAsciiOfAtMost128() {
        shop.member("buyer-" + id, "");
        var body = Shop.order("o-" + id, "buyer-" + id, now, line("course", 1, "10.00"));

        assertThat(shop.post("/quotes", body, "k".repeat(110) + id).status()).isEqualTo(201);
        assertThat(shop.post("/quotes", body, "~!k" + id).status()).isEqualTo(201);
        assertThat(shop.post("/quotes", body, "k".repeat(129)).problem()).isEqualTo("invalid-input");
        assertThat(shop.post("/quotes", body, "a b").problem()).isEqualTo("invalid-input");
    }

    @Test
    void timesInAnswersAreUtc() {
        shop.member("buyer-" + id, "");
        var reply = shop.post("/quotes", Shop.order("o-" + id, "buyer-" + id, now, line("course", 1, "10.00")).replace(now.toString(),
                "2026-11-23T18:00:00.5+08:00"));

        assertThat(reply.text("/expiresAt")).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");
        assertThat(shop.get("/api/v1/decisions/" + reply.text("/decisionId")).text("/at")).isEqualTo("2026-11-23T10:00:00.5Z");
    }

    @Test
    void theDocumentDescribesWhatIsThereAndPointsNowhereElse() {
        var document = Shop.JSON.readTree(shop.node().get("/v3/api-docs", Map.of()).body());

        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(references(document)).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        });
        assertThat(shop.node().get("/docs", Map.of("Accept", "text/html")).statusCode()).isLessThan(400);
        var paths = document.path("paths");
        assertThat(List.of("", "/members/{memberId}", "/members/{memberId}/rewards", "/quotes", "/quotes:preview", "/quotes/{quoteId}",
                "/quotes/{quoteId}/confirmation", "/orders/{orderId}", "/orders/{orderId}/refunds", "/payouts", "/ledger/balance", "/rulebook"))
                .allSatisfy(path -> assertThat(paths.has("/api/v1/programs/{program}" + path)).as(path).isTrue());
        assertThat(List.of("/api/v1/decisions", "/api/v1/decisions/{id}", "/api/v1/decisions/{id}/replay"))
                .allSatisfy(path -> assertThat(paths.has(path)).as(path).isTrue());
        var proof = paths.at("/~1api~1v1~1decisions~1{id}~1proof/get/responses/200/content");
        assertThat(proof.propertyNames()).containsExactlyInAnyOrder("application/json", "text/plain");
        paths.forEach(path -> path.propertyStream().filter(it -> it.getValue().has("responses")).forEach(it -> assertThat(
                it.getValue().at("/responses/503/description").asString("").contains("log-unsound")).as("%s", it)
                .isEqualTo(!it.getKey().equals("get"))));
    }

    private String requestId(String given) {
        var headers = new HashMap<>(shop.authorization());
        headers.put("X-Request-Id", given);
        return shop.node().get(BASE, headers).headers().firstValue("X-Request-Id").orElse("");
    }

    private static String type(HttpResponse<String> response) {
        return Shop.JSON.readTree(response.body()).path("type").asString().replace("/problems/", "");
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private static List<String> references(JsonNode node) {
        var found = new ArrayList<String>();
        if (node.has("$ref")) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(child -> found.addAll(references(child)));
        return found;
    }
}
