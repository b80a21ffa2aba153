package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.nodes.Shop.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plumbline.service.access.TestPeople;
import tools.jackson.databind.JsonNode;

/** A decision's printed trail over HTTP. */
class PrintedTrailIT {

    private final String id = UUID.randomUUID().toString().substring(0, 12);

    private static Map<String, String> auditor(String language) {
        var headers = new HashMap<>(TestPeople.as("auditor-1"));
        headers.put("Accept-Language", language);
        return headers;
    }

    @Test
    void tellsTheWholeTrailAndLetsNothingRun() {
        var shop = Shop.one();
        shop.member("ann-" + id, "");
        shop.member("bo-" + id, "ann-" + id);
        var decision = shop.sell("o-" + id, "bo-" + id, Instant.now().truncatedTo(ChronoUnit.SECONDS), line("course", 2, "100.00"))
                .text("/decisionId");

        var page = shop.node().get("/api/v1/decisions/%s/page".formatted(decision), auditor("en"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(page.body()).contains("Decision on a confirmation", decision, "ann-" + id, "liandong.commission", "law-cn", "program-liandong",
                "Rules that fired", "Leaf hash").doesNotContain("<script");
        assertThat(shop.node().get("/api/v1/decisions/%s/page".formatted(decision), auditor("zh")).body()).contains("确认决策").doesNotContain(
                "Decision on a confirmation");
        assertThat(shop.node().get("/api/v1/decisions/%s/page?lang=both".formatted(decision), auditor("en")).body()).contains("确认决策",
                "Decision on a confirmation");
        assertThat(shop.node().get("/api/v1/decisions/d_none/page", auditor("en")).statusCode()).isEqualTo(404);
        assertThat(shop.get("/api/v1/decisions/%s".formatted(decision)).body().path("versions").valueStream()
                .map(it -> it.path("pack").asString())).contains("law-cn", "program-liandong");
    }

    @Test
    void namesWhoWroteApprovedAndActivatedTheVersionThatDecided() {
        var programme = Programme.running();
        var officer = Officer.named("officer-1");
        var draft = officer.begin(programme.pack());
        officer.write(draft, "CHANGES.md", "# " + id + "\n");
        officer.submit(draft);
        int version = Officer.named("officer-2").post("/drafts/%s/approval".formatted(draft)).body().path("version").asInt();
        programme.force(version);
        programme.await(() -> programme.quote(programme.one(), "v" + System.nanoTime()).body().path("rulebook").toString()
                .contains("\"pack\":\"%s\",\"version\":%d".formatted(programme.pack(), version)));
        var decision = programme.quote(programme.one(), "w").text("/decisionId");

        var versions = Officer.named("auditor-1").get("/decisions/" + decision).body().path("versions");
        var own = of(programme.pack(), versions);
        assertThat(own.path("version").asInt()).isEqualTo(version);
        assertThat(own.path("authors").valueStream().map(it -> it.asString())).containsExactly("officer-1");
        assertThat(own.path("approver").asString()).isEqualTo("officer-2");
        assertThat(own.path("activatedBy").asString()).isEqualTo("officer-1");
        assertThat(Instant.parse(own.path("activatedAt").asString())).isAfterOrEqualTo(Instant.parse(own.path("approvedAt").asString()));
        var law = of("law-cn", versions);
        assertThat(law.path("authors")).isEmpty();
        assertThat(law.path("approver").isNull()).isTrue();

        var shown = of(programme.pack(), programme.send(programme.one(), "GET", "/api/v1/decisions/" + decision, "").body().path("versions"));
        assertThat(shown.path("approvedAt")).isEqualTo(own.path("approvedAt"));
        assertThat(shown.toString()).doesNotContain("officer-");
        assertThat(programme.page(decision)).contains(programme.pack()).doesNotContain("officer-");
    }

    private static JsonNode of(String pack, JsonNode versions) {
        return versions.valueStream().filter(it -> it.path("pack").asString().equals(pack)).findFirst().orElseThrow();
    }
}
