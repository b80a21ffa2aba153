package plumbline.service.member;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A storefront that speaks to a running service with the key of its programme. */
public record Shop(int port, String program, String key) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer, its body parsed. */
    public record Reply(int status, JsonNode body, HttpResponse<String> response) {

        /** Which problem it is. */
        public String type() {
            return body.path("type").asString("");
        }

        /** The pointer, or parameter, of the first error. */
        public String where() {
            var first = body.path("errors").path(0);
            return first.has("pointer") ? first.path("pointer").asString() : first.path("parameter").asString("");
        }

        /** What the body has there, as text. */
        public String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    /** Creates or changes a member. */
    public Reply put(String member, String json) {
        return putLater(member, json).join();
    }

    /** The same without waiting. */
    public CompletableFuture<Reply> putLater(String member, String json) {
        return send(request("/members/" + member).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A member. */
    public Reply get(String member) {
        return send(request("/members/" + member)).join();
    }

    /** What is under an address of the programme. */
    public Reply at(String path) {
        return send(request(path)).join();
    }

    /** The same shop at another's door. */
    public Shop in(String other) {
        return new Shop(port, other, key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/programs/" + program + path)).header("Authorization",
                "Bearer " + key);
    }

    private static CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(it -> new Reply(it.statusCode(), JSON.readTree(it.body()), it));
    }
}
