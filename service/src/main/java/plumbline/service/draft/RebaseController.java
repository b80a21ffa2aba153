package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.change.PackMerge.Choice;
import plumbline.pack.PackFiles;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.draft.Acts.Act;
import plumbline.service.draft.Rebases.Wanted;
import plumbline.service.log.Kind;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Rebasing over HTTP. */
@RestController
final class RebaseController {

    private static final byte[] TO_THE_NEWEST = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int VERSION_MAX = 1_000_000;

    private final Rebases rebases;
    private final DraftStore store;
    private final DraftViews views;
    private final Acts acts;
    private final Idempotency idempotency;

    RebaseController(Rebases rebases, DraftStore store, DraftViews views, Acts acts, Idempotency idempotency) {
        this.rebases = rebases;
        this.store = store;
        this.views = views;
        this.acts = acts;
        this.idempotency = idempotency;
    }

    @Described(value = "Move a draft onto a newer version, the newest without a body; conflicts come with the problem draft-outdated", tag = DraftController.TAG, request = "RebaseRequest", answer = "Draft", keyed = true, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.UNKNOWN_VERSION, ProblemType.DRAFT_OUTDATED, ProblemType.DRAFT_FROZEN})
    @PostMapping(DraftController.DRAFT + "/rebase")
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> rebase(@PathVariable String id, Caller caller, HttpServletRequest request) throws IOException {
        Query.of(request).done();
        var body = request.getInputStream().readAllBytes();
        var json = JsonBody.parse(body.length == 0 ? TO_THE_NEWEST : body);
        var to = json.optional("to", (it, name) -> it.integer(name, 1, VERSION_MAX));
        var settled = json.optional("resolve",
                (it, name) -> it.map(name, PackFiles.FILES_MAX, (within, path) -> within.oneOf(path, Choice.values(), Choice::code)));
        json.done();
        var act = new Act(Kind.RULE_DRAFT, "rebase", id, caller);
        return acts.attempt(act, () -> idempotency.once(KeyedRequest.of(request, caller.id(), body), now -> {
            rebases.rebase(act, new Wanted(to, settled.orElse(Map.of())), now);
            return Answer.ok(views.of(store.find(id)));
        })).entity();
    }
}
