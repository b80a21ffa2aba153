package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class WritesClosedTests {

    private static final WritesClosed CLOSED = new WritesClosed(new Writes(List.of(Optional::empty, () -> Optional.of("for a reason"))));
    private static final WritesClosed OPEN = new WritesClosed(new Writes(List.of(Optional::empty)));

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/decisions", "HEAD,/api/v1/decisions", "POST,/api/v1/session", "DELETE,/api/v1/session",
            "POST,/api/v1/decisions/{id}/replay",
            "POST,/api/v1/programs/{program}/quotes:preview"})
    void letsThroughWhatOnlyReads(String method, String pattern) {
        assertThat(isLetThrough(CLOSED, method, pattern)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST,/api/v1/programs/{program}/quotes", "PUT,/api/v1/session/password", "PUT,/api/v1/session", "DELETE,/api/v1/drafts/{id}"})
    void refusesWhatStoresUnlessAllIsWell(String method, String pattern) {
        assertThat(isLetThrough(OPEN, method, pattern)).isTrue();
        assertThatThrownBy(() -> isLetThrough(CLOSED, method, pattern)).isInstanceOf(Problem.class)
                .satisfies(it -> assertThat(((Problem) it).status()).isEqualTo(503));
    }

    private static boolean isLetThrough(WritesClosed writes, String method, String pattern) {
        var request = new MockHttpServletRequest(method, pattern);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        return writes.preHandle(request, new MockHttpServletResponse(), new Object());
    }
}
