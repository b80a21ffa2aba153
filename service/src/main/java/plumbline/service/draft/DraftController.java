package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
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
import plumbline.service.draft.Draft.Start;
import plumbline.service.draft.DraftMapper.Filter;
import plumbline.service.draft.DraftViews.Summary;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Drafts over HTTP. */
@RestController
final class DraftController {

    static final String TAG = "Officers";
    static final String DRAFT = "/api/v1/drafts/{id}";
    /** 上限: characters of a title, so that lists stay readable. */
    static final int TITLE_MAX = 200;
    /** Above every draft's id. */
    private static final String BEFORE_ALL = "g";
    private static final int VERSION_MAX = 1_000_000;

    private final Drafts drafts;
    private final DraftStore store;
    private final DraftMapper mapper;
    private final DraftViews views;
    private final Idempotency idempotency;

    DraftController(Drafts drafts, DraftStore store, DraftMapper mapper, DraftViews views, Idempotency idempotency) {
        this.drafts = drafts;
        this.store = store;
        this.mapper = mapper;
        this.views = views;
        this.idempotency = idempotency;
    }

    @Described(value = "Start a draft of a version, the newest if none is named", tag = TAG, request = "DraftRequest", answer = "Draft", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_PACK, ProblemType.UNKNOWN_VERSION})
    @PostMapping("/api/v1/packs/{pack}/drafts")
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> begin(@PathVariable String pack, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var bytes = body == null ? new byte[0] : body;
        var json = JsonBody.parse(bytes);
        var base = json.optional("base", (it, name) -> it.integer(name, 0, VERSION_MAX));
        var title = json.text("title", 1, TITLE_MAX);
        json.done();
        return idempotency.once(KeyedRequest.of(request, caller.id(), bytes), now -> {
            var draft = drafts.begin(new Start(pack, title, caller.actor()), base, caller, now);
            return Answer.created("/api/v1/drafts/" + draft.id(), views.of(draft));
        }).entity();
    }

    @Described(value = "List drafts, newest first; author finds those that somebody wrote a part of", tag = TAG, answer = "Drafts", query = {"pack",
            "draftState", "author", "limit", "cursor"})
    @GetMapping("/api/v1/drafts")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = Query.of(request);
        var pack = query.id("pack");
        var state = query.oneOf("state", DraftState.values(), DraftState::code);
        var author = query.id("author");
        var page = query.page();
        var filter = new Filter(pack.orElse(null), state.map(DraftState::code).orElse(null), author.orElse(null));
        return Answer.ok(page.page(mapper.search(filter, page.after().orElse(BEFORE_ALL), page.rows()), Draft::id, Summary::of)).entity();
    }

    @Described(value = "A draft with its files and authors", tag = TAG, answer = "Draft", problems = ProblemType.UNKNOWN_DRAFT)
    @GetMapping(DRAFT)
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(views.of(store.find(id))).entity();
    }

    @Described(value = "Throw a draft away; only an author may, and only before anybody decided on it", tag = TAG, status = 204, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.DRAFT_FROZEN})
    @DeleteMapping(DRAFT)
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> delete(@PathVariable String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        drafts.delete(id, caller);
        return Answer.nothing().entity();
    }
}
