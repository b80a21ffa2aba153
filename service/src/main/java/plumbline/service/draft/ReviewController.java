package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.draft.Acts.Act;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Submitting a draft and deciding on it, over HTTP. */
@RestController
final class ReviewController {

    private static final String SUBMISSION = DraftController.DRAFT + "/submission";
    /** 上限: characters of a reason, so that it fits into its log entry. */
    private static final int REASON_MAX = 1_000;
    private static final byte[] NOTHING = {};

    private final Reviews reviews;
    private final DraftStore store;
    private final DraftViews views;
    private final Acts acts;
    private final Idempotency idempotency;
    private final Transactions transactions;

    ReviewController(Reviews reviews, DraftStore store, DraftViews views, Acts acts, Idempotency idempotency, Transactions transactions) {
        this.reviews = reviews;
        this.store = store;
        this.views = views;
        this.acts = acts;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    @Described(value = "Submit a draft, frozen under its hash, of which a check has passed", tag = DraftController.TAG, answer = "Draft", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.CHECK_REQUIRED, ProblemType.DRAFT_OUTDATED, ProblemType.DRAFT_FROZEN})
    @PostMapping(SUBMISSION)
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> submit(@PathVariable String id, Caller caller, HttpServletRequest request) {
        return once(Reviews.submission(id, caller), request, NOTHING, (act, now) -> {
            reviews.submit(act, now);
            return Answer.created("/api/v1/drafts/" + id, views.of(store.find(id)));
        });
    }

    @Described(value = "Withdraw a submission, so that the draft can be written again", tag = DraftController.TAG, status = 204, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.DRAFT_NOT_SUBMITTED})
    @DeleteMapping(SUBMISSION)
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> withdraw(@PathVariable String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var act = Reviews.withdrawal(id, caller);
        return acts.attempt(act, () -> transactions.run(now -> {
            reviews.withdraw(act, now);
            return Answer.nothing();
        })).entity();
    }

    @Described(value = "Approve what was submitted: it becomes the pack's next version", tag = DraftController.TAG, answer = "ApprovedVersion", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.FOUR_EYES, ProblemType.DRAFT_NOT_SUBMITTED, ProblemType.DRAFT_OUTDATED})
    @PostMapping(DraftController.DRAFT + "/approval")
    @Allowed(Role.APPROVER)
    ResponseEntity<byte[]> approve(@PathVariable String id, Caller caller, HttpServletRequest request) {
        return once(Reviews.approval(id, caller), request, NOTHING, (act, now) -> {
            var version = reviews.approve(act, now);
            return Answer.created("/api/v1/packs/%s/versions/%d".formatted(version.pack(), version.version()), version);
        });
    }

    @Described(value = "Send what was submitted back to its author, with a reason", tag = DraftController.TAG, request = "RejectionRequest", answer = "Draft", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_DRAFT, ProblemType.DRAFT_NOT_SUBMITTED})
    @PostMapping(DraftController.DRAFT + "/rejection")
    @Allowed(Role.APPROVER)
    ResponseEntity<byte[]> reject(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        var bytes = body == null ? NOTHING : body;
        var json = JsonBody.parse(bytes);
        var reason = json.text("reason", 1, REASON_MAX);
        if (reason.isBlank()) {
            json.reject("reason", "is blank; say what has to change");
        }
        json.done();
        return once(Reviews.rejection(id, caller), request, bytes, (act, now) -> {
            reviews.reject(act, reason, now);
            return Answer.created("/api/v1/drafts/" + id, views.of(store.find(id)));
        });
    }

    private ResponseEntity<byte[]> once(Act act, HttpServletRequest request, byte[] body, Work work) {
        Query.of(request).done();
        return acts.attempt(act, () -> idempotency.once(KeyedRequest.of(request, act.who().id(), body), now -> work.at(act, now))).entity();
    }

    /** What an act does within its transaction. */
    private interface Work {
        Answer at(Act act, Instant now);
    }
}
