package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;

class ProblemPageTests {

    private final ProblemPageController pages = new ProblemPageController();

    @ParameterizedTest
    @EnumSource
    void everyProblemIsExplainedInBothLanguages(ProblemType type) {
        var page = new String(Objects.requireNonNull(pages.one(type.code()).getBody()), StandardCharsets.UTF_8);
        var text = new ProblemTexts().of(type);
        assertThat(page).contains(type.title().zh(), "What to do", "怎么办", HtmlUtils.htmlEscape(text.action().zh(), "UTF-8"),
                HtmlUtils.htmlEscape(text.meaning().zh(), "UTF-8")).doesNotContain("http://", "https://", "{body}", "{title}");
        assertThat(text.meaning().en()).isNotBlank();
        assertThat(text.action().en()).isNotBlank();
        assertThat(list()).contains("href=\"/problems/" + type.code() + "\"");
    }

    @Test
    void thereIsNoPageForWhatIsNoProblem() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pages.one("<script>")).satisfies(it -> assertThat(it.status()).isEqualTo(404));
    }

    private String list() {
        return new String(Objects.requireNonNull(pages.list().getBody()), StandardCharsets.UTF_8);
    }
}
