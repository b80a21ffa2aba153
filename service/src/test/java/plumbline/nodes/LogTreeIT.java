package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.Plumbline;
import plumbline.service.access.TestPeople;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.LogProof;
import plumbline.service.note.Note;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Consistency;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Inclusion;
import plumbline.service.tree.Tile;
import plumbline.service.tree.TilePath;

/** The log as somebody sees it who trusts nobody: only what is published, over HTTP. */
class LogTreeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> AUDITOR = TestPeople.as("auditor-1");

    private static HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(Shop.one().node().port(), path)));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(String path, Map<String, String> headers) throws Exception {
        var response = get(path, headers);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String quoted(String name) {
        var shop = Shop.one();
        shop.member(name, "");
        var reply = shop.quote("o-" + name, name, Instant.now().truncatedTo(ChronoUnit.MICROS), Shop.line("course", 1, "199.00"));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
        return reply.text("/decisionId");
    }

    private static HttpResponse<byte[]> proof(String decision, Map<String, String> headers) throws Exception {
        for (int i = 0; i < 200; i++) {
            var response = get("/decisions/" + decision + "/proof", headers);
            if (response.statusCode() != 404) {
                return response;
            }
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            Thread.sleep(50);
        }
        throw new AssertionError("no checkpoint covers " + decision);
    }

    private static Checkpoint newest() throws Exception {
        var note = Note.parse(get("/log/checkpoint", Map.of()).body());
        var keys = text("/log/key", Map.of()).lines().map(VerifierKey::parse).toList();
        assertThat(keys).anyMatch(note::isSignedBy);
        return Checkpoint.parse(note.text());
    }

    @Test
    void provesADecisionByWhatIsPublishedAlone() throws Exception {
        var decision = quoted("log-ann");

        var json = Shop.JSON.readTree(proof(decision, Shop.one().authorization()).body());
        var asText = LogProof.parse(proof(decision, with(AUDITOR, "Accept", "text/plain")).body());

        var entry = json.path("entry").asString().getBytes(StandardCharsets.UTF_8);
        assertThat(new String(entry, StandardCharsets.UTF_8)).contains("\"kind\":\"decision.quote\"").contains(decision).doesNotContain("log-ann");
        assertThat(json.path("leaf").asString()).isEqualTo("sha256:" + Hash.leaf(entry).hex());
        var checkpoint = Checkpoint.parse(Note.parse(asText.checkpoint()).text());
        assertThat(Inclusion.verify(asText.index(), checkpoint.size(), Hash.leaf(entry), asText.hashes(), checkpoint.root())).isTrue();
        var trail = Shop.JSON.readTree(text("/decisions/" + decision, AUDITOR));
        assertThat(trail.at("/log/index").asLong()).isEqualTo(asText.index());
        assertThat(trail.at("/log/leaf").asString()).isEqualTo(json.path("leaf").asString());
        assertThat(trail.at("/log/checkpoint/size").asLong()).isGreaterThan(asText.index());
    }

    @Test
    void servesAllThatOneNeedsToBuildTheTreeAnew() throws Exception {
        proof(quoted("log-bo"), AUDITOR);
        var checkpoint = newest();

        var edge = Edge.empty();
        for (long tile = 0; tile * Tile.WIDTH < checkpoint.size(); tile++) {
            var path = path(0, tile, checkpoint.size());
            var entries = entries(get("/log/tile/entries/" + path, AUDITOR).body());
            var hashes = get("/log/tile/0/" + path, Map.of()).body();
            assertThat(hashes).hasSize(entries.size() * Hash.BYTES);
            for (int i = 0; i < entries.size(); i++) {
                var leaf = Hash.leaf(entries.get(i));
                assertThat(Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES)).isEqualTo(leaf.bytes());
                edge.append(leaf);
            }
        }

        assertThat(edge.size()).isEqualTo(checkpoint.size());
        assertThat(edge.root()).isEqualTo(checkpoint.root());
    }

    @Test
    void provesThatAnOlderCheckpointIsABeginningOfANewerOne() throws Exception {
        proof(quoted("log-cy"), AUDITOR);
        var older = newest();
        proof(quoted("log-di"), AUDITOR);
        var newer = newest();

        var json = Shop.JSON.readTree(text("/log/consistency?from=%d&to=%d".formatted(older.size(), newer.size()), Map.of()));

        var proof = new ArrayList<Hash>();
        json.path("proof").forEach(hash -> proof.add(Hash.fromBase64(hash.asString())));
        assertThat(newer.size()).isGreaterThan(older.size());
        assertThat(Consistency.verify(older.size(), newer.size(), older.root(), newer.root(), proof)).isTrue();
        assertThat(get("/log/consistency?from=5&to=2", Map.of()).statusCode()).isEqualTo(422);
        assertThat(get("/log/consistency?from=0", Map.of()).statusCode()).isEqualTo(422);
        assertThat(get("/log/consistency?to=99999999999", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void letsCachesKeepWhatNeverChanges() throws Exception {
        proof(quoted("log-ed"), AUDITOR);
        assertThat(get("/log/checkpoint", Map.of()).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=1,"));
        assertThat(get("/log/checkpoint", Map.of()).headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        var tile = get("/log/tile/0/000.p/1", Map.of());
        assertThat(tile.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000").contains("immutable"));
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.body()).hasSize(Hash.BYTES);
        assertThat(get("/log/consistency?from=1&to=1", Map.of()).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000").contains("immutable"));
        assertThat(get("/log/consistency?from=1", Map.of()).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=1,").doesNotContain("immutable"));
        assertThat(get("/log/consistency?to=99999999999", Map.of()).headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/x999/999", "0/000.p/256", "0/000.p/0", "0/0", "0/", "8/000", "00/000", "0/x000/000", "63/000", "-1/000", "0/000/p/1",
            "0/x072/x057/x594/x037/x927/936", "entries/x072/x057/x594/x037/x927/936", "entries/x072/x057/x594/x037/x927/936.p/1"})
    void knowsNoTileThatWasNotPublished(String path) throws Exception {
        var answer = get("/log/tile/" + path, AUDITOR);
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
    }

    @Test
    void showsEntriesToAuditorsOnly() throws Exception {
        proof(quoted("log-fy"), AUDITOR);
        assertThat(get("/log/tile/entries/000.p/1", Map.of()).statusCode()).isEqualTo(401);
        assertThat(get("/log/tile/entries/000.p/1", Shop.one().authorization()).statusCode()).isEqualTo(403);
        assertThat(entries(get("/log/tile/entries/000.p/1", AUDITOR).body())).singleElement()
                .satisfies(entry -> assertThat(new String(entry, StandardCharsets.UTF_8)).contains("\"v\":1"));
        assertThat(get("/log/tile/entries/000.p/1", AUDITOR).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000", "private", "immutable").doesNotContain("public"));
    }

    @Test
    void showsEntriesToEverybodyWhereThatIsSet() throws Exception {
        proof(quoted("log-gi"), AUDITOR);
        try (var open = Node.start("log-open", Plumbline.class, "plumbline.demo=true", "plumbline.log.public=true")) {
            var answer = open.get("/api/v1/log/tile/entries/000.p/1", Map.of());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"v\":1");
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000", "public", "immutable").doesNotContain("private"));
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private static String path(int level, long index, long size) {
        int width = new Tile(level, index).width(size);
        return new TilePath(index, width == Tile.WIDTH ? OptionalInt.empty() : OptionalInt.of(width)).text();
    }

    private static List<byte[]> entries(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        for (int at = 0; at < bundle.length;) {
            int length = ((bundle[at] & 255) << 8) | (bundle[at + 1] & 255);
            entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return entries;
    }
}
