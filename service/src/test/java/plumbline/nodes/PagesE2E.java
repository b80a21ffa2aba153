package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static plumbline.nodes.Shop.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;
import plumbline.service.access.TestPeople;

/** What a person sees who opens the service in a browser; left out on a machine that has none. */
class PagesE2E {

    private static final Optional<Browser> BROWSER = Browser.found();

    @Test
    void theStartPageSaysWhatIsRunningAndWhereToGo() throws Exception {
        var page = shown("/");

        assertThat(page).contains("/docs", "/v3/api-docs", "/problems/").containsPattern("MariaDB \\d+|MySQL \\d+")
                .contains(Shop.one().node().bean(BuildProperties.class).getVersion());
        assertThat(page).containsAnyOf("Running", "运行中");
    }

    @Test
    void theDocumentationListsTheEndpoints() throws Exception {
        assertThat(shown("/docs")).contains("Ask what an order pays", "Confirm a quote that was paid", "Refund an order in part or whole");
    }

    @Test
    void aProblemsPageSaysWhatToDoInBothLanguages() throws Exception {
        assertThat(shown("/problems/")).contains("/problems/refund-exceeds-order");
        assertThat(shown("/problems/refund-exceeds-order")).contains("GET the order to see its refunds so far.", "怎么办");
    }

    /** The page wants a credential, which a browser's address line cannot give: it is shown from a file, as it would be after printing. */
    @Test
    void aPrintedTrailNeedsNothingElseToBeRead() throws Exception {
        assumeTrue(BROWSER.isPresent(), "no Chromium or Chrome on the PATH");
        var shop = Shop.one();
        var id = UUID.randomUUID().toString().substring(0, 12);
        shop.member("ann-" + id, "");
        shop.member("bo-" + id, "ann-" + id);
        var lines = line("course", 2, "100.00") + "," + line("membership", 1, "365.00").replace("s-1", "s-2");
        var decision = shop.sell("o-" + id, "bo-" + id, Instant.now().truncatedTo(ChronoUnit.SECONDS), lines).text("/decisionId");
        var page = Path.of("target", "printed-trail.html");
        Files.writeString(page, shop.node().get("/api/v1/decisions/%s/page?lang=both".formatted(decision), TestPeople.as("auditor-1")).body());

        assertThat(BROWSER.orElseThrow().shows(page.toUri().toString())).contains(decision, "确认决策", "Rules that fired", "ann-" + id,
                "liandong.commission",
                "id=\"note-1\"");
    }

    private static String shown(String path) throws IOException, InterruptedException {
        assumeTrue(BROWSER.isPresent(), "no Chromium or Chrome on the PATH");
        return BROWSER.orElseThrow().shows("http://localhost:%d%s".formatted(Shop.one().node().port(), path));
    }
}
