package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;

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

    private static String shown(String path) throws IOException, InterruptedException {
        assumeTrue(BROWSER.isPresent(), "no Chromium or Chrome on the PATH");
        return BROWSER.orElseThrow().shows("http://localhost:%d%s".formatted(Shop.one().node().port(), path));
    }
}
