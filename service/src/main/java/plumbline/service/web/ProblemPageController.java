package plumbline.service.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;
import plumbline.fact.Bilingual;

/** The pages that a problem's {@code type} points at, for people, in both languages. */
@Controller
@Hidden
final class ProblemPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ProblemTexts texts = new ProblemTexts();
    private final String page = page();

    ProblemPageController() {}

    @GetMapping(path = {"/problems", "/problems/"}, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> list() {
        var items = Arrays.stream(ProblemType.values()).map(it -> """
                <li><a href="%s"><code>%s</code></a> <span class="quiet">%d</span><br><span lang="zh-CN">%s</span> · %s</li>
                """.formatted(it.address(), it.code(), it.status(), html(it.title().zh()), html(it.title().en()))).collect(Collectors.joining());
        return html("问题一览 · Problems", """
                <main>
                <h1><span lang="zh-CN">问题一览</span> · Problems</h1>
                <p lang="zh-CN">出错时的回答依照 RFC 9457，其 type 指向这里的一页。</p>
                <p>Answers that report an error follow RFC 9457; their type points at one of these pages.</p>
                <ul>
                %s</ul>
                </main>""".formatted(items));
    }

    @GetMapping(path = "/problems/{name}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> one(@PathVariable("name") String name) {
        var type = ProblemType.named(name)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "there is no problem %s; /problems/ lists all".formatted(Values.quoted(name))));
        var text = texts.of(type);
        return html(type.title().zh() + " · " + type.title().en(),
                """
                <nav aria-label="Problems"><a href="/problems/"><span lang="zh-CN">问题一览</span> · Problems</a></nav>
                <main>
                <p class="quiet"><code>%s</code> · HTTP %d</p>
                <section lang="zh-CN"><h1>%s</h1>%s</section>
                <section><h1>%s</h1>%s</section>
                </main>""".formatted(type.code(), type.status(), html(type.title().zh()), words("含义", text.meaning(), "怎么办", text.action(), true),
                        html(type.title().en()),
                        words("What it means", text.meaning(), "What to do", text.action(), false)));
    }

    private static String words(String meaningTitle, Bilingual meaning, String actionTitle, Bilingual action, boolean inChinese) {
        return "<h2>%s</h2><p>%s</p><h2>%s</h2><p>%s</p>".formatted(meaningTitle, html(inChinese ? meaning.zh() : meaning.en()), actionTitle,
                html(inChinese ? action.zh() : action.en()));
    }

    private ResponseEntity<byte[]> html(String title, String body) {
        return ResponseEntity.ok().contentType(HTML)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
                .body(page.replace("{title}", html(title)).replace("{body}", body).getBytes(StandardCharsets.UTF_8));
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String page() {
        try (var file = ProblemPageController.class.getResourceAsStream("/problems/page.html")) {
            if (file == null) {
                throw new IllegalStateException("/problems/page.html is not in this archive");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("/problems/page.html cannot be read", e);
        }
    }
}
