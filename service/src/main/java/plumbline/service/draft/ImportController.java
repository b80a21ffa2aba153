package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.pack.ArchiveRefused;
import plumbline.pack.PackArchive;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.draft.Draft.Start;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.FieldError;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** A draft out of a zip archive, over HTTP. */
@RestController
final class ImportController {

    /** A folder path with {@code -} for {@code /}; at most 64 bytes are kept. */
    private static final Pattern PACK = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final String UNTITLED = "import";

    private final Drafts drafts;
    private final DraftViews views;
    private final Idempotency idempotency;

    ImportController(Drafts drafts, DraftViews views, Idempotency idempotency) {
        this.drafts = drafts;
        this.views = views;
        this.idempotency = idempotency;
    }

    @Described(value = "Start a draft of a zip archive's files, also of a pack that does not exist yet", tag = DraftController.TAG, request = "Archive", requestType = "application/zip", answer = "Draft", status = 201, query = "title", keyed = true, problems = {
            ProblemType.UNKNOWN_PACK, ProblemType.UNKNOWN_VERSION})
    @PostMapping(value = "/api/v1/packs/{pack}/drafts", consumes = {"application/zip", "application/x-zip-compressed"})
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> bring(@PathVariable String pack, @RequestBody byte[] body, Caller caller,
            HttpServletRequest request) {
        var query = Query.of(request);
        var title = query.text("title", DraftController.TITLE_MAX).orElse(UNTITLED);
        if (!PACK.matcher(pack).matches()) {
            query.reject("pack", "is no id of a pack, such as law-cn or program-liandong");
        }
        query.done();
        var brought = read(body);
        return idempotency.once(KeyedRequest.of(request, caller.id(), body), now -> {
            var draft = drafts.bring(new Start(pack, title, caller.actor()), brought.files(), caller, now);
            return Answer.created("/api/v1/drafts/" + draft.id(), views.of(draft, brought.skipped()));
        }).entity();
    }

    private static PackArchive.Brought read(byte[] archive) {
        try {
            return PackArchive.read(archive);
        } catch (ArchiveRefused e) {
            var message = String.valueOf(e.getMessage());
            throw e.isTooLarge() ? Problem.of(ProblemType.TOO_LARGE, message) : Problem.invalid(List.of(FieldError.ofParameter("body", message)));
        }
    }
}
