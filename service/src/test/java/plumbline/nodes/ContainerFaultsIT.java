package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would send, as bytes. */
class ContainerFaultsIT {

    private static final String REST = "Host: localhost\r\nConnection: close\r\n";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start("node-1", Edge.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String answerTo(String request) throws IOException {
        try (var socket = new Socket("localhost", node.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isProblem(String answer, int status, String name) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Content-Type: application/problem+json", "\"type\":\"/problems/" + name + "\"",
                "\"status\":" + status);
        var id = answer.lines().filter(it -> it.startsWith("X-Request-Id: ")).map(it -> it.substring(14)).toList();
        assertThat(id).hasSize(1);
        assertThat(answer).contains("\"requestId\":\"" + id.getFirst() + "\"").doesNotContain("<html", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/a%2Fb", "/api/v1/a%5Cb", "/api/v1/a%00b", "/api/v1/%zz", "/api/v1/[x]", "/api/v1/é",
            "/api/v1/..%2f..%2fetc/passwd", "/nothing"})
    void findsNothingAtAnAddressThatNoneCanBe(String address) throws IOException {
        isProblem(answerTo("GET " + address + " HTTP/1.1\r\n" + REST + "\r\n"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: x", "Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: gzip-ish", "Host: elsewhere"})
    void refusesABrokenHeader(String header) throws IOException {
        var answer = answerTo("POST /api/v1/nothing HTTP/1.1\r\n" + REST + header + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ");
        isProblem(answer, Integer.parseInt(answer.substring(9, 12)), answer.startsWith("HTTP/1.1 400") ? "malformed-json" : "internal-error");
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        isProblem(answerTo("GET /problems/ HTTP/1.1\r\n" + REST + "X-Long: " + "a".repeat(20_000) + "\r\n\r\n"), 400, "malformed-json");
    }

    @Test
    void keepsTheCallersIdEvenThere() throws IOException {
        for (var line : List.of("TRACE / HTTP/1.1", "GET /api/v1/a%2Fb HTTP/1.1", "GET /nothing HTTP/1.1")) {
            assertThat(answerTo(line + "\r\n" + REST + "X-Request-Id: mine:1\r\n\r\n")).as(line).contains("X-Request-Id: mine:1",
                    "\"requestId\":\"mine:1\"");
        }
    }
}
