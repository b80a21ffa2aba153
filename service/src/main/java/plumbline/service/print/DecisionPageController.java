package plumbline.service.print;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.trail.Decisions;
import plumbline.service.trail.ShownTrail;
import plumbline.service.web.Described;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The printed trail over HTTP. The page has no script, loads nothing and sends nothing, and its policy says so. */
@RestController
final class DecisionPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Decisions decisions;

    DecisionPageController(Decisions decisions) {
        this.decisions = decisions;
    }

    @Described(value = "The whole trail of a decision as a page to print", tag = "Auditors", answer = "PrintedPage", answerType = "text/html", query = "language", problems = ProblemType.UNKNOWN_DECISION)
    @GetMapping(path = "/api/v1/decisions/{id}/page", produces = MediaType.ALL_VALUE)
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> page(@PathVariable String id, Caller caller, HttpServletRequest request) {
        var query = Query.of(request);
        var wanted = query.oneOf("lang", Language.values(), Language::code);
        query.done();
        var accepted = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).orElse("");
        var page = DecisionPage.of(ShownTrail.to(caller, decisions.trail(id, caller.program())), wanted.orElse(Language.of(accepted)));
        return ResponseEntity.ok().contentType(HTML).header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }
}
