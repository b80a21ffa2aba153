package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.pack.BundledPacks;
import plumbline.pack.PackFiles;

/** Stored packs: listed, read, exported as their folder, brought in again, and compared. */
class PackIT {

    private static final String DEMO = "/packs/program-liandong";
    private static final Path FOLDER = Path.of("../rules/packs/program/liandong");
    private static final String TIER = "rewards/tier.csv";

    private final Officer one = Officer.named("officer-1");
    private final Officer two = Officer.named("officer-2");

    @ParameterizedTest
    @ValueSource(strings = {"officer-1", "auditor-1", "operator-1", "admin-1"})
    void areReadByWhoeverAnswersForThem(String person) {
        var reader = Officer.named(person);
        var listed = reader.get("/packs?limit=200").body().path("items");

        assertThat(listed.valueStream().map(it -> it.path("pack").asString())).contains("law-cn", "platform-wechat", "program-liandong").isSorted();
        var law = listed.valueStream().filter(it -> it.path("pack").asString().equals("law-cn")).findFirst().orElseThrow();
        assertThat(law.at("/title/en").asString()).isEqualTo("Law of China");
        assertThat(law.path("latest").asInt()).isEqualTo(1);
        assertThat(law.at("/inForce/liandong").asInt()).isEqualTo(1);
        var page = reader.get("/packs?limit=1").body();
        assertThat(reader.get("/packs?limit=1&cursor=" + page.path("next").asString()).text("/items/0/pack"))
                .isNotEqualTo(page.at("/items/0/pack").asString());
    }

    @Test
    void tellWhereTheyAreInForceAndWhichVersionsThereAre() {
        var pack = one.get(DEMO).body();

        assertThat(pack.propertyNames()).containsExactly("pack", "title", "latest", "inForce", "versions");
        assertThat(pack.path("inForce")).isEqualTo(Shop.JSON.readTree("{\"liandong\":1}"));
        assertThat(pack.at("/versions/0/hash").asString()).isEqualTo(BundledPacks.files("program/liandong").hash());
        assertThat(pack.at("/versions/0/authors")).isEmpty();
        assertThat(one.get("/packs/law-nowhere").problem()).isEqualTo("unknown-pack");
        assertThat(one.get(DEMO + "/versions/99").problem()).isEqualTo("unknown-version");
        assertThat(one.get("/packs/law-nowhere/versions/1").problem()).isEqualTo("unknown-pack");
        assertThat(one.get(DEMO + "/versions/99.zip").problem()).isEqualTo("unknown-version");
        assertThat(one.get(DEMO + "/versions/one").status()).isEqualTo(404);
    }

    @Test
    void showTheirFiles() throws IOException {
        var version = one.get(DEMO + "/versions/1");
        var file = version.body().path("files").valueStream().filter(it -> it.path("path").asString().equals(TIER)).findFirst().orElseThrow();

        assertThat(file.path("text").asString()).isEqualTo(Files.readString(FOLDER.resolve(TIER)));
        assertThat(file.path("hash").asString()).isEqualTo("sha256:" + PackFiles.sha256(Files.readAllBytes(FOLDER.resolve(TIER))));
        assertThat(version.header("etag")).isEqualTo('"' + version.text("/hash") + '"');
    }

    @Test
    void areExportedAsTheirFolder() throws IOException {
        var zip = one.get(DEMO + "/versions/1.zip");
        var held = unzipped(zip.bytes());

        assertThat(zip.header("content-type")).isEqualTo("application/zip");
        assertThat(zip.header("content-disposition")).contains("program-liandong-1.zip");
        assertThat(zip.header("etag")).isEqualTo('"' + BundledPacks.files("program/liandong").hash() + '"');
        try (var paths = Files.walk(FOLDER)) {
            assertThat(paths.filter(Files::isRegularFile).map(it -> FOLDER.relativize(it).toString()))
                    .containsExactlyInAnyOrderElementsOf(held.keySet());
        }
        for (var file : held.entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(Files.readAllBytes(FOLDER.resolve(file.getKey())));
        }
        assertThat(new Officer(Shop.two().node(), "auditor-1").get(DEMO + "/versions/1.zip").bytes()).isEqualTo(zip.bytes());
        assertThat(one.send("GET", DEMO + "/versions/1.zip", "", Map.of("If-None-Match", zip.header("etag"))).status()).isEqualTo(304);
    }

    @Test
    void comeBackAsTheVeryPackThatWasExported() {
        var zip = one.get(DEMO + "/versions/1.zip").bytes();
        var same = brought("program-liandong", zip);

        assertThat(same.status()).isEqualTo(201);
        assertThat(same.text("/hash")).isEqualTo(BundledPacks.files("program/liandong").hash());
        assertThat(same.body().path("base").asInt()).isEqualTo(1);
        assertThat(one.submit(same.text("/id")).problem()).isEqualTo("draft-outdated");
        var elsewhere = brought(APack.unknown(), zip);
        assertThat(elsewhere.body().path("base").asInt()).isZero();
        assertThat(elsewhere.text("/hash")).isEqualTo(same.text("/hash"));
    }

    @Test
    void beginAsAnImport() {
        var pack = APack.unknown();
        assertThat(one.get("/packs/" + pack).problem()).isEqualTo("unknown-pack");
        var draft = APack.brought(one, pack);
        one.submit(draft);
        var approved = two.post("/drafts/%s/approval".formatted(draft));

        assertThat(approved.body().path("version").asInt()).isEqualTo(1);
        var stored = one.get("/packs/" + pack).body();
        assertThat(stored.at("/title/en").asString()).isEqualTo("Toy");
        assertThat(stored.at("/versions/0/draft").asString()).isEqualTo(draft);
        assertThat(stored.at("/versions/0/title").asString()).isEqualTo("import");
        assertThat(stored.at("/versions/0/authors/0").asString()).isEqualTo("officer-1");
        assertThat(stored.at("/versions/0/approver").asString()).isEqualTo("officer-2");
        assertThat(stored.path("inForce")).isEmpty();
    }

    @Test
    void areNotBegunByAnArchiveOfSomethingElse() {
        var pack = APack.unknown();
        var outside = new TreeMap<>(APack.files());
        outside.put("../../etc/passwd", "x");

        assertThat(brought(pack, APack.zip(outside)).status()).isEqualTo(422);
        assertThat(brought(pack, APack.zip(outside)).body().at("/errors/0/message").asString()).contains("leads out of the pack's folder");
        assertThat(brought(pack, APack.zip(Map.of("toy/pack.yaml", "x"))).status()).isEqualTo(422);
        assertThat(brought(pack, "no zip".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(422);
        assertThat(brought(pack, new byte[0]).status()).isEqualTo(400);
        assertThat(brought(pack, APack.zip(Map.of("pack.yaml", "x", "bomb.md", " ".repeat(64 << 20)))).status()).isEqualTo(413);
        assertThat(brought(pack, new byte[(1 << 20) + 1]).status()).isEqualTo(413);
        assertThat(brought("Law_CN", APack.zip(APack.files())).status()).isEqualTo(422);
        assertThat(one.send("POST", "/packs/%s/drafts".formatted(pack), "x", Map.of("Content-Type", "text/plain")).status()).isEqualTo(415);
        assertThat(one.get("/drafts?pack=" + pack).body().path("items")).isEmpty();
    }

    @Test
    void areComparedWithADraftByRowAndByValue() {
        var pack = APack.stored();
        var draft = one.begin(pack);
        one.write(draft, TIER, APack.TIERS.replace("0.12", "0.13"));
        one.write(draft, "parameters.yaml", APack.PARAMETERS + "    2027-01-01: { value: \"60\", citation: toy-1 }\n");
        var diff = one.get("/packs/%s/diff?from=1&to=draft:%s".formatted(pack, draft));

        assertThat(diff.status()).isEqualTo(200);
        var files = diff.body().path("files");
        assertThat(files.valueStream().map(it -> it.path("path").asString())).containsExactly("parameters.yaml", TIER);
        assertThat(files.at("/0/entries/0/values/0")).isEqualTo(
                Shop.JSON.readTree("{\"change\":\"added\",\"day\":\"2027-01-01\",\"from\":null,\"to\":{\"value\":\"60\",\"citation\":\"toy-1\"}}"));
        assertThat(files.at("/1/table/rows/0")).isEqualTo(
                Shop.JSON.readTree(
                        "{\"change\":\"changed\",\"key\":\"1000.00\",\"cells\":[{\"column\":\"rate\",\"from\":\"0.12\",\"to\":\"0.13\"}]}"));
        assertThat(files.at("/1/table/columns/1/title/en").asString()).isEqualTo("Rate");
        assertThat(files.at("/1/hunks/0/lines").valueStream().map(it -> it.asString())).contains("-1000.00,0.12", "+1000.00,0.13");
        assertThat(one.get("/packs/%s/diff?to=draft:%s".formatted(pack, draft)).body()).isEqualTo(diff.body());
        assertThat(one.get("/packs/%s/diff?from=1&to=2".formatted(pack)).problem()).isEqualTo("unknown-version");
        assertThat(one.get("/packs/%s/diff?from=x".formatted(pack)).status()).isEqualTo(422);
        assertThat(one.get(DEMO + "/diff?to=draft:" + draft).problem()).isEqualTo("unknown-draft");
        assertThat(one.get("/packs/law-nowhere/diff").problem()).isEqualTo("unknown-pack");
        assertThat(one.get("/packs/%s/diff".formatted(pack)).body().path("files")).hasSize(APack.files().size());
    }

    @Test
    void areDescribed() {
        var paths = Shop.JSON.readTree(one.node().get("/v3/api-docs", Map.of()).body()).path("paths");

        for (var path : List.of("/packs", "/packs/{pack}", "/packs/{pack}/versions/{n}", "/packs/{pack}/versions/{n}.zip", "/packs/{pack}/diff",
                "/packs/{pack}/drafts", "/drafts", "/drafts/{id}", "/drafts/{id}/files/{path}", "/drafts/{id}/submission", "/drafts/{id}/approval",
                "/drafts/{id}/rejection", "/drafts/{id}/rebase", "/drafts/{id}/rendered")) {
            assertThat(paths.has("/api/v1" + path)).as(path + " in " + paths.propertyNames()).isTrue();
        }
        assertThat(paths.at("/~1api~1v1~1packs~1{pack}~1drafts/post/requestBody/content").propertyNames()).contains("application/json",
                "application/zip");
        assertThat(paths.at("/~1api~1v1~1drafts~1{id}~1files~1{path}/put/requestBody/content").propertyNames()).containsExactly("text/plain");
        assertThat(paths.at("/~1api~1v1~1drafts~1{id}~1files~1{path}/get/responses/200/content").propertyNames()).containsExactly("text/plain");
    }

    private Officer.Reply brought(String pack, byte[] zip) {
        return one.send("POST", "/packs/%s/drafts?title=import".formatted(pack), zip, Map.of("Content-Type", "application/zip"));
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
