package plumbline.nodes;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo programme's storefront, on two nodes over one database; started when first asked for. */
final class Shop {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "/api/v1/programs/liandong";

    private final Node node;
    private final String key;

    private Shop(Node node, String key) {
        this.node = node;
        this.key = key;
    }

    /** The storefront as it talks to the first node. */
    static Shop one() {
        return Running.ONE;
    }

    /** The same storefront, as it talks to the second node. */
    static Shop two() {
        return Running.TWO;
    }

    /** A storefront with a key that may not import history. */
    static Shop withoutHistory() {
        return new Shop(Running.ONE.node, Running.ONE.node.bean(Keys.class).issue("liandong", Set.of()));
    }

    /** The same storefront, as it talks to another node. */
    static Shop on(Node node) {
        return new Shop(node, Running.ONE.key);
    }

    /** What came back. */
    record Reply(int status, JsonNode body, Map<String, String> headers) {

        String text(String pointer) {
            return body.at(pointer).asString();
        }

        String problem() {
            return body.path("type").asString("").replace("/problems/", "");
        }

        /** Where each error is: pointers into the body, or names of parameters. */
        List<String> wrong() {
            var wrong = new ArrayList<String>();
            body.path("errors").forEach(error -> wrong.add(error.path("pointer").asString(error.path("parameter").asString(""))));
            return wrong;
        }

        /** The rules that speak against a share as a whole or against its first recipient. */
        List<String> against() {
            var rules = new ArrayList<String>();
            body.path("plan").forEach(reason -> rules.add(reason.path("rule").asString()));
            body.at("/recipients/0/reasons").forEach(reason -> rules.add(reason.path("rule").asString()));
            return rules;
        }

        /** Of each recipient in turn, whether she was allowed. */
        List<Boolean> allowed() {
            var allowed = new ArrayList<Boolean>();
            body.path("recipients").forEach(recipient -> allowed.add(recipient.path("allowed").asBoolean()));
            return allowed;
        }

        /** What a payee is granted by a rule. */
        String granted(String payee, String rule) {
            for (var reward : body.path("rewards")) {
                if (reward.path("payeeId").asString().equals(payee) && reward.path("rule").asString().equals(rule)) {
                    return reward.at("/granted/amount").asString();
                }
            }
            return "nothing";
        }
    }

    Map<String, String> authorization() {
        return headers(Map.of());
    }

    Node node() {
        return node;
    }

    Reply put(String path, String body) {
        return reply(node.put(BASE + path, body, headers(Map.of())));
    }

    Reply post(String path, String body) {
        return reply(node.post(path.startsWith("/api") ? path : BASE + path, body, headers(Map.of())));
    }

    Reply post(String path, String body, String idempotencyKey) {
        return reply(node.post(BASE + path, body, headers(Map.of("Idempotency-Key", idempotencyKey))));
    }

    Reply delete(String path) {
        return reply(node.delete(BASE + path, headers(Map.of())));
    }

    Reply get(String path) {
        return reply(node.get(path.startsWith("/api") ? path : BASE + path, headers(Map.of())));
    }

    /** A member with consent to referral tracking. */
    Reply member(String id, String referrer) {
        return put("/members/" + id, referrer.isEmpty() ? "{\"consents\":[\"referral-tracking\"]}"
                : "{\"referrerId\":\"%s\",\"consents\":[\"referral-tracking\"]}".formatted(referrer));
    }

    Reply quote(String order, String buyer, Instant placedAt, String lines) {
        return post("/quotes", order(order, buyer, placedAt, lines));
    }

    Reply confirm(String quote, Instant paidAt) {
        return post("/quotes/%s/confirmation".formatted(quote), "{\"paidAt\":\"%s\"}".formatted(paidAt));
    }

    /** Quotes and confirms at one instant. */
    Reply sell(String order, String buyer, Instant at, String lines) {
        return confirm(quote(order, buyer, at, lines).text("/id"), at);
    }

    static String order(String order, String buyer, Instant placedAt, String lines) {
        return "{\"order\":{\"id\":\"%s\",\"placedAt\":\"%s\",\"buyerId\":\"%s\",\"currency\":\"CNY\",\"lines\":[%s]}}".formatted(order, placedAt,
                buyer, lines);
    }

    static String line(String kind, int quantity, String price) {
        return "{\"sku\":\"s-1\",\"kind\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%s\"}".formatted(kind, quantity, price);
    }

    private Map<String, String> headers(Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + key);
        return headers;
    }

    private static Reply reply(HttpResponse<String> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Reply(response.statusCode(), response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()), headers);
    }

    private static final class Running {

        private static final Shop ONE = start();
        private static final Shop TWO = new Shop(Node.start("node-2", Plumbline.class), ONE.key);

        private static Shop start() {
            System.setProperty("plumbline.demo", "true");
            var node = Node.start("node-1", Plumbline.class);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
            return new Shop(node, node.bean(Keys.class).issue("liandong", Set.of("history")));
        }
    }
}
