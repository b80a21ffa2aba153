package plumbline.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import plumbline.service.access.TestPeople;
import plumbline.service.draft.TestChecks;
import tools.jackson.databind.JsonNode;

/** Somebody who writes, approves or reads rules, as they talk to a node. */
record Officer(Node node, String name) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final String LIANDONG = "/packs/program-liandong";

    static Officer named(String name) {
        return new Officer(Shop.one().node(), name);
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, byte[] bytes, Map<String, java.util.List<String>> headers) {

        String content() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode body() {
            return bytes.length == 0 ? Shop.JSON.createObjectNode() : Shop.JSON.readTree(bytes);
        }

        String text(String pointer) {
            return body().at(pointer).asString();
        }

        String problem() {
            return body().path("type").asString("").replace("/problems/", "");
        }

        String header(String header) {
            return headers.getOrDefault(header, java.util.List.of("")).getFirst();
        }
    }

    Reply get(String path) {
        return send("GET", path, "", Map.of());
    }

    Reply post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    Reply post(String path) {
        return send("POST", path, "", Map.of());
    }

    Reply delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    /** Writes a file over the version of it that has this entity tag. */
    Reply write(String draft, String path, String text, String etag) {
        return send("PUT", "/drafts/%s/files/%s".formatted(draft, path), text, Map.of("Content-Type", "text/plain", "If-Match", etag));
    }

    /** Writes a file over what is there now. */
    Reply write(String draft, String path, String text) {
        return write(draft, path, text, get("/drafts/%s/files/%s".formatted(draft, path)).header("etag"));
    }

    Reply create(String draft, String path, String text) {
        return send("PUT", "/drafts/%s/files/%s".formatted(draft, path), text, Map.of("Content-Type", "text/plain", "If-None-Match", "*"));
    }

    /** A draft of the newest version of a pack. */
    String begin(String pack) {
        return post("/packs/%s/drafts".formatted(pack), "{\"title\":\"a change\"}").text("/id");
    }

    /** Lets what a draft holds now pass. */
    void check(String draft) {
        TestChecks.pass(draft, get("/drafts/" + draft).text("/hash"));
    }

    /** Lets it pass and submits it. */
    Reply submit(String draft) {
        check(draft);
        return post("/drafts/%s/submission".formatted(draft));
    }

    Reply send(String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply send(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(node.port(), path))).method(method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        TestPeople.as(name).forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
