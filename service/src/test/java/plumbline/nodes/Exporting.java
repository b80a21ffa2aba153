package plumbline.nodes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plumbline.service.access.TestPeople;
import plumbline.service.evidence.VerifyCommand;
import tools.jackson.databind.JsonNode;

/** An auditor who exports, and verifies what she got. */
final class Exporting {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Node node = Shop.one().node();

    /** What an export answered, its file still to be read. */
    HttpResponse<InputStream> open(String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/exports".formatted(node.port())))
                .setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        TestPeople.as("auditor-1").forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole file. */
    byte[] file(String body) {
        var answer = open(body);
        try (var in = answer.body()) {
            var bytes = in.readAllBytes();
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new String(bytes, StandardCharsets.UTF_8));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String body) {
        return new String(file(body), StandardCharsets.UTF_8);
    }

    /** The problem that an export is refused with. */
    JsonNode problem(String body) {
        var answer = open(body);
        try (var in = answer.body()) {
            return Shop.JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far an export is. */
    JsonNode progress(String id) {
        return Shop.JSON.readTree(node.get("/api/v1/exports/" + id, TestPeople.as("auditor-1")).body());
    }

    static String id(HttpResponse<?> answer) {
        return answer.headers().firstValue("Plumbline-Export").orElseThrow();
    }

    static long rows(HttpResponse<?> answer) {
        return Long.parseLong(answer.headers().firstValue("Plumbline-Rows").orElseThrow());
    }

    /** The log's public keys, or its checkpoint. */
    String log(String what) {
        return node.get("/api/v1/log/" + what, TestPeople.as("auditor-1")).body();
    }

    /** What the verifier says, and what it exits with in the last line. */
    static String verified(byte[] bundle, String key, String checkpoint) {
        var out = new ByteArrayOutputStream();
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "evidence");
            var file = Files.write(folder.resolve("bundle.zip"), bundle);
            var keys = Files.writeString(folder.resolve("key"), key);
            var print = new PrintStream(out, true, StandardCharsets.UTF_8);
            var arguments = List.of(file.toString(), "--key", keys.toString());
            if (!checkpoint.isEmpty()) {
                var held = Files.writeString(folder.resolve("checkpoint"), checkpoint);
                arguments = List.of(file.toString(), "--key=" + keys, "--checkpoint=" + held);
                print.println("exit " + VerifyCommand.run(arguments, print));
                Files.delete(held);
            } else {
                print.println("exit " + VerifyCommand.run(arguments, print));
            }
            Files.delete(keys);
            Files.delete(file);
            Files.delete(folder);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
