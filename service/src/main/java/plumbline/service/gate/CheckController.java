package plumbline.service.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.gate.CheckMapper.CheckRow;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.JsonBody;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The publish gate over HTTP. */
@RestController
final class CheckController {

    private static final String BASE = "/api/v1/drafts/{id}";
    private static final String TAG = "Officers";
    /** 上限: seconds that a caller may wait for the report; beyond it he asks again. */
    private static final int WAIT_MAX = 60;
    private static final int DECISIONS_USUAL = 10_000;
    private static final int DECISIONS_MAX = 1_000_000;
    private static final int CASES_MAX = 1_000;
    private static final int NAME_MAX = 500;
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");

    private final Checks checks;
    private final CheckViews views;
    private final Acceptances acceptances;

    CheckController(Checks checks, CheckViews views, Acceptances acceptances) {
        this.checks = checks;
        this.views = views;
        this.acceptances = acceptances;
    }

    @Described(value = "Check a draft; with Prefer: wait=30 the report itself, if it comes in time", tag = TAG, request = "CheckRequest", answer = "Check", status = {
            200, 202}, problems = {ProblemType.UNKNOWN_DRAFT, ProblemType.OVERLOADED})
    @PostMapping(BASE + "/checks")
    @Allowed({Role.OFFICER, Role.APPROVER})
    ResponseEntity<byte[]> begin(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) throws InterruptedException {
        Query.of(request).done();
        var check = checks.begin(id, decisions(body), caller);
        var wait = wait(request);
        var row = wait.isPresent() ? checks.await(id, check, wait.get()) : checks.find(id, check);
        var answer = row.runs() ? Answer.of(202, view(row)).at("/api/v1/drafts/%s/checks/%s".formatted(id, check)) : Answer.ok(view(row));
        var entity = answer.entity();
        return wait.isEmpty() ? entity
                : ResponseEntity.status(entity.getStatusCode()).headers(entity.getHeaders())
                        .header("Preference-Applied", "wait=" + wait.get().toSeconds()).body(entity.getBody());
    }

    @Described(value = "How far a check is, and its report", tag = TAG, answer = "Check", problems = ProblemType.UNKNOWN_DRAFT)
    @GetMapping(BASE + "/checks/{check}")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR})
    ResponseEntity<byte[]> get(@PathVariable String id, @PathVariable String check, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(view(checks.find(id, check))).entity();
    }

    @Described(value = "End a check that runs", tag = TAG, status = 204, problems = ProblemType.UNKNOWN_DRAFT)
    @DeleteMapping(BASE + "/checks/{check}")
    @Allowed({Role.OFFICER, Role.APPROVER})
    ResponseEntity<byte[]> cancel(@PathVariable String id, @PathVariable String check, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        checks.cancel(id, check, caller);
        return Answer.nothing().entity();
    }

    @Described(value = "Write what failed scenarios of a check now give into the draft", tag = TAG, request = "AcceptRequest", answer = "Accepted", problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.CHECK_REQUIRED, ProblemType.LOST_UPDATE})
    @PostMapping(BASE + "/scenarios:accept")
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> accept(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var json = JsonBody.parse(bytes(body));
        var check = json.id("check");
        var cases = json.optional("cases", (it, name) -> it.texts(name, 1, CASES_MAX, NAME_MAX));
        json.done();
        return files(acceptances.accept(id, check, cases, caller));
    }

    @Described(value = "Add the counter-example that a check found to the draft as a scenario", tag = TAG, request = "AddRequest", answer = "Accepted", problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.CHECK_REQUIRED, ProblemType.LOST_UPDATE})
    @PostMapping(BASE + "/scenarios:add")
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> add(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var json = JsonBody.parse(bytes(body));
        var check = json.id("check");
        var guarantee = json.text("guarantee", 1, NAME_MAX);
        json.done();
        return files(List.of(acceptances.add(id, check, guarantee, caller)));
    }

    private Map<String, Object> view(CheckRow row) {
        return views.view(row, checks.progress(row));
    }

    private static ResponseEntity<byte[]> files(List<String> paths) {
        var view = new LinkedHashMap<String, Object>();
        view.put("files", paths);
        return Answer.ok(view).entity();
    }

    private static int decisions(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return DECISIONS_USUAL;
        }
        var json = JsonBody.parse(body);
        int decisions = json.optional("decisions", (it, name) -> it.integer(name, 0, DECISIONS_MAX)).orElse(DECISIONS_USUAL);
        json.done();
        return decisions;
    }

    private static Optional<Duration> wait(HttpServletRequest request) {
        var prefer = request.getHeader("Prefer");
        var found = WAIT.matcher(prefer == null ? "" : prefer);
        return found.find() ? Optional.of(Duration.ofSeconds(Math.min(WAIT_MAX, Integer.parseInt(found.group(1))))) : Optional.empty();
    }

    private static byte[] bytes(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
