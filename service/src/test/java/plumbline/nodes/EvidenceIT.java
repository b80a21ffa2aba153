package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import plumbline.service.access.TestPeople;
import plumbline.service.database.Transactions;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Commitment;

/** An auditor takes decisions home in a bundle and checks them without the service. */
class EvidenceIT {

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final Shop shop = Shop.one();
    private final Exporting auditor = new Exporting();
    private final String order = "ev-%d-%d".formatted(TESTS.incrementAndGet(), System.nanoTime());
    private final Instant now = shop.node().bean(Transactions.class).now();

    private void sold() {
        shop.member("ann-" + order, "");
        shop.member("bo-" + order, "ann-" + order);
        shop.sell(order, "bo-" + order, now, Shop.line("course", 2, "199.00"));
        var refunded = shop.post("/orders/%s/refunds".formatted(order),
                "{\"id\":\"rf-1\",\"refundedAt\":\"%s\",\"lines\":[{\"line\":\"1\",\"quantity\":1}]}".formatted(now));
        assertThat(refunded.status()).isEqualTo(201);
    }

    private String ofOrder(String more) {
        return "{\"decisions\":{\"program\":\"liandong\",\"order\":\"%s\"}%s}".formatted(order, more);
    }

    private static Map<String, String> files(byte[] bundle) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void takesAnOrderHomeAndChecksIt() throws Exception {
        sold();

        var bundle = auditor.file(ofOrder(""));

        var manifest = Shop.JSON.readTree(files(bundle).get("manifest.json"));
        assertThat(manifest.at("/decisions/0/kind").asString()).isEqualTo("quote");
        assertThat(manifest.at("/decisions/1/kind").asString()).isEqualTo("confirmation");
        assertThat(manifest.at("/decisions/2/kind").asString()).isEqualTo("refund");
        assertThat(manifest.at("/asked/order").asString()).isEqualTo(order);
        assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains("3 of 3 decisions are in the log",
                "3 of 3 decisions open what the log commits to", "3 of 3 decisions came out the same again", "VERDICT  accepted", "exit 0");
    }

    @Test
    void takesShareChecksHomeByMember() {
        shop.member("cy-" + order, "");
        var checked = shop.post("/share-checks", Sharing.by("cy-" + order, now).to(Sharing.newcomers(3)).json());
        assertThat(checked.status()).isEqualTo(201);

        var bundle = auditor.file("{\"decisions\":{\"program\":\"liandong\",\"member\":\"cy-%s\",\"kind\":\"share-check\"}}".formatted(order));

        assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains("1 of 1 decisions came out the same again", "exit 0");
    }

    @Test
    void showsThatTheLogOnlyGrewSinceSheLooked() {
        sold();
        auditor.file(ofOrder(""));
        var held = auditor.log("checkpoint");
        var size = held.lines().skip(1).findFirst().orElseThrow();

        var later = auditor.file(ofOrder(",\"since\":" + size));

        assertThat(Exporting.verified(later, auditor.log("key"), held)).contains("ok       growth", "exit 0");
        assertThat(auditor.problem(ofOrder(",\"since\":999999999")).at("/errors/0/pointer").asString()).isEqualTo("/since");
    }

    @Test
    void holdsNothingOfSomebodyErasedAndProvesTheRest() throws Exception {
        sold();
        assertThat(shop.delete("/members/ann-%s/personal-data".formatted(order)).status()).isEqualTo(200);

        var bundle = auditor.file(ofOrder(""));

        var files = files(bundle);
        assertThat(String.valueOf(files)).doesNotContain("ann-" + order).contains("bo-" + order);
        var erased = Shop.JSON.readTree(files.get("manifest.json")).at("/decisions/0/erased");
        assertThat(erased).hasSize(1);
        assertThat(erased.get(0).asString()).startsWith("person.");
        assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains("3 of 3 decisions came out the same again", "exit 0");
    }

    /** What is not in the log's tree any more, or is another's, no bundle can show. */
    @Test
    void refusesABundleWithAFlippedBit() {
        sold();
        var bundle = auditor.file(ofOrder(""));
        bundle[bundle.length / 3] ^= 4;

        assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains("REFUSED", "exit 1");
    }

    /** Erased is who was erased: a part that was damaged, or changed, is missing, and no verifier takes the bundle for whole. */
    @Test
    void doesNotPassOffADamagedPartAsErased() throws Exception {
        sold();
        var decision = Shop.JSON.readTree(files(auditor.file(ofOrder(""))).get("manifest.json")).at("/decisions/0/id").asString();
        flip(decision, "person.1");

        var bundle = auditor.file(ofOrder(""));

        assertThat(Shop.JSON.readTree(files(bundle).get("manifest.json")).at("/decisions/0/erased")).isEmpty();
        assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains(
                "REFUSED  manifest.json: lists [facts, outcome, person.2] of " + decision,
                "exit 1");

        shop.member("cy-" + order, "");
        var checked = shop.post("/share-checks", Sharing.by("cy-" + order, now).to(Sharing.newcomers(3)).json()).text("/decisionId");
        flip(checked, "recipients");
        var ofShare = auditor.file("{\"decisions\":{\"program\":\"liandong\",\"member\":\"cy-%s\",\"kind\":\"share-check\"}}".formatted(order));
        assertThat(Exporting.verified(ofShare, auditor.log("key"), "")).contains("REFUSED  manifest.json: lists [", "of " + checked, "exit 1");
    }

    @Test
    void takesADecisionHomeWhoseRowIsOfAKindThatThereIsNot() throws Exception {
        sold();
        var decision = Shop.JSON.readTree(files(auditor.file(ofOrder(""))).get("manifest.json")).at("/decisions/0/id").asString();
        Programme.JDBC.sql("UPDATE decision SET kind = 'guess' WHERE id = ?").param(decision).update();
        try {
            var bundle = auditor.file(ofOrder(""));

            assertThat(Shop.JSON.readTree(files(bundle).get("manifest.json")).at("/decisions/0/kind").asString()).isEqualTo("quote");
            assertThat(Exporting.verified(bundle, auditor.log("key"), "")).contains("3 of 3 decisions came out the same again", "exit 0");
            assertThat(auditor.text(ofOrder(",\"format\":\"csv\""))).contains(decision + ",guess,liandong,");
        } finally {
            Programme.JDBC.sql("UPDATE decision SET kind = 'quote' WHERE id = ?").param(decision).update();
        }
    }

    private static void flip(String decision, String part) {
        assertThat(
                Programme.JDBC.sql("UPDATE decision_part SET text = CONCAT(CHAR(ASCII(text) ^ 1), SUBSTR(text, 2)) WHERE decision = ? AND part = ?")
                        .params(decision, part).update())
                .isEqualTo(1);
    }

    @Test
    void answersNobodyWithAnotherProgrammeThanTheOneAskedFor() {
        var other = "ev" + Long.toString(System.nanoTime(), 36);
        Programme.JDBC.sql(
                "INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                .params(other, new byte[32]).update();
        var asked = "{\"decisions\":{\"program\":\"%s\"},\"format\":\"csv\"}".formatted(other);

        assertThat(shop.node().post("/api/v1/exports", asked, TestPeople.as("auditor-1")).statusCode()).isEqualTo(200);
        assertThat(shop.node().post("/api/v1/exports", asked, TestPeople.as("auditor-of-liandong")).statusCode()).isEqualTo(403);
    }

    @Test
    void logsTheExportBeforeItGoesOutAndNotWhomItIsAbout() throws Exception {
        sold();

        var answer = auditor.open("{\"decisions\":{\"program\":\"liandong\",\"member\":\"bo-%s\"}}".formatted(order));
        var files = files(answer.body().readAllBytes());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment", ".zip");
        var id = Exporting.id(answer);
        var entries = files.entrySet().stream().filter(it -> it.getKey().startsWith("entries/") && it.getValue().contains(id)).toList();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().getValue()).contains("\"kind\":\"access.export\"", "\"actor\":\"auditor-1\"", "\"manifest\":\"sha256:")
                .doesNotContain("bo-" + order);
        assertThat(LoggedActs.about(id)).containsExactly("access.export", "access.export");
        assertThat(auditor.progress(id).path("state").asString()).isEqualTo("done");
        assertThat(auditor.progress(id).path("rows").asInt()).isEqualTo(3);
        var asked = auditor.progress(id).path("asked");
        assertThat(asked.at("/program").asString()).isEqualTo("liandong");
        assertThat(asked.at("/member").asString()).startsWith("m_");
        var begun = files.values().stream().filter(it -> it.contains(id)).map(Shop.JSON::readTree).findFirst().orElseThrow().at("/commit/asked");
        var body = CanonicalJson.bytes(asked);
        assertThat(new Commitment(begun.path("mac").asString(), begun.path("size").asInt()).opensTo("asked",
                HexFormat.of().parseHex(auditor.progress(id).path("nonce").asString()), body)).isTrue();
    }

    @Test
    void isForAuditorsAlone() {
        assertThat(shop.post("/api/v1/exports", ofOrder("")).problem()).isEqualTo("forbidden");
        assertThat(shop.node().post("/api/v1/exports", ofOrder(""), TestPeople.as("officer-1")).statusCode()).isEqualTo(403);
        assertThat(auditor.problem("{\"decisions\":{\"program\":\"nobodys\"}}").path("type").asString()).isEqualTo("/problems/forbidden");
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(auditor.problem("{}").at("/errors/0/pointer").asString()).isEqualTo("/decisions");
        assertThat(auditor.problem("{\"decisions\":{},\"ledger\":{},\"format\":\"csv\"}").at("/errors/0/pointer").asString()).isEqualTo("/decisions");
        assertThat(auditor.problem("{\"ledger\":{}}").at("/errors/0/pointer").asString()).isEqualTo("/format");
        assertThat(auditor.problem("{\"decisions\":{\"membr\":\"x\"}}").at("/errors/0/pointer").asString()).isEqualTo("/decisions/membr");
        assertThat(auditor.problem("{\"decisions\":{},\"format\":\"xls\"}").at("/errors/0/pointer").asString()).isEqualTo("/format");
        assertThat(auditor.problem("{\"decisions\":{\"kind\":\"guess\"}}").at("/errors/0/pointer").asString()).isEqualTo("/decisions/kind");
        assertThat(auditor.problem("[").path("type").asString()).isEqualTo("/problems/malformed-json");
        assertThat(auditor.progress("x_1").path("type").asString()).isEqualTo("/problems/not-found");
    }
}
