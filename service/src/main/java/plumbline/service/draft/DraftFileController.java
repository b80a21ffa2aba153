package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.pack.PackFiles;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.draft.DraftFiles.Place;
import plumbline.service.web.Answer;
import plumbline.service.web.Condition;
import plumbline.service.web.Described;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The files of a draft over HTTP, as they are: text in UTF-8, slashes in the path included. */
@RestController
final class DraftFileController {

    static final String TEXT = "text/plain;charset=UTF-8";
    private static final String FILE = DraftController.DRAFT + "/files/{*path}";

    private final DraftFiles files;

    DraftFileController(DraftFiles files) {
        this.files = files;
    }

    @Described(value = "A file of a draft as it is", tag = DraftController.TAG, answer = "Text", answerType = "text/plain", problems = ProblemType.UNKNOWN_DRAFT)
    @GetMapping(value = FILE, produces = TEXT)
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> get(@PathVariable String id, @PathVariable String path, HttpServletRequest request) {
        Query.of(request).done();
        var bytes = files.read(id, within(path));
        return Answer.file(TEXT, bytes).tagged(PackFiles.sha256(bytes)).entity();
    }

    @Described(value = "Replace a file (If-Match), or create one (If-None-Match: *)", tag = DraftController.TAG, request = "Text", requestType = "text/plain", answer = "DraftFile", status = {
            200,
            201}, problems = {ProblemType.UNKNOWN_DRAFT, ProblemType.LOST_UPDATE, ProblemType.DRAFT_FROZEN})
    @PutMapping(value = FILE, consumes = "text/plain")
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> put(@PathVariable String id, @PathVariable String path, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var put = files.put(new Place(id, within(path), Condition.of(request), caller), body == null ? new byte[0] : body);
        var view = DraftViews.File.of(put.file());
        var answer = put.created() ? Answer.created("/api/v1/drafts/%s/files/%s".formatted(id, view.path()), view) : Answer.ok(view);
        return answer.tagged(put.file().blobHash()).entity();
    }

    @Described(value = "Remove a file (If-Match)", tag = DraftController.TAG, status = 204, problems = {ProblemType.UNKNOWN_DRAFT,
            ProblemType.LOST_UPDATE, ProblemType.DRAFT_FROZEN})
    @DeleteMapping(FILE)
    @Allowed(Role.OFFICER)
    ResponseEntity<byte[]> delete(@PathVariable String id, @PathVariable String path, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        files.remove(new Place(id, within(path), Condition.of(request), caller));
        return Answer.nothing().entity();
    }

    /** The pattern's rest of the path begins with a slash. */
    private static String within(String path) {
        return path.substring(1);
    }
}
