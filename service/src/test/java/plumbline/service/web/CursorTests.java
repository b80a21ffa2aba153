package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CursorTests {

    @Test
    void goesThroughAListToItsEnd() {
        var first = page("/rewards", null);
        assertThat(first.items()).containsExactly(0, 1);
        var second = page("/rewards", first.next().orElseThrow());
        assertThat(second.items()).containsExactly(2, 3);
        var last = page("/rewards", second.next().orElseThrow());
        assertThat(last.items()).containsExactly(4);
        assertThat(last.next()).isEmpty();
        assertThat(Json.text(last)).isEqualTo("{\"items\":[4],\"next\":null}");
    }

    @Test
    void refusesAnotherListsCursorAndAChangedOne() {
        var cursor = page("/rewards", null).next().orElseThrow();
        assertRefused("/decisions", cursor);
        assertRefused("/rewards", cursor + "A");
        assertRefused("/rewards", (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1));
        assertRefused("/rewards", "");
        assertRefused("/rewards", "not base64!");
    }

    private static void assertRefused(String path, String cursor) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> page(path, cursor))
                .satisfies(it -> assertThat(it.type()).isEqualTo(ProblemType.INVALID_CURSOR));
    }

    @Test
    void refusesOtherLimitsAndUnknownParameters() {
        for (var limit : List.of("0", "201", "1.0", "99999999999", "")) {
            assertThat(refusedParameter("limit", limit)).contains("limit");
        }
        assertThat(refusedParameter("limit", "1", "2")).contains("limit");
        assertThat(refusedParameter("limt", "5")).contains("limt");
    }

    private static Optional<String> refusedParameter(String name, String... values) {
        var request = new MockHttpServletRequest("GET", "/rewards");
        request.addParameter(name, values);
        var problem = Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> Query.of(request).page()));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        return problem.errors().getFirst().parameter();
    }

    private static Page<Integer> page(String path, @org.jspecify.annotations.Nullable String cursor) {
        var request = new MockHttpServletRequest("GET", path);
        request.addParameter("limit", "2");
        Optional.ofNullable(cursor).ifPresent(it -> request.addParameter("cursor", it));
        var page = Query.of(request).page();
        int from = page.after().map(it -> Integer.parseInt(it) + 1).orElse(0);
        var rows = IntStream.range(from, 5).limit(page.rows()).boxed().toList();
        return page.page(rows, String::valueOf, it -> it);
    }
}
