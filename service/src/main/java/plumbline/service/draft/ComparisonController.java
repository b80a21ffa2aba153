package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** What differs between versions and drafts, over HTTP. */
@RestController
final class ComparisonController {

    private static final int NAME_MAX = 80;

    private final Comparisons comparisons;

    ComparisonController(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @Described(value = "What differs between two versions or drafts of a pack: by line, by row, by value", tag = DraftController.TAG, answer = "PackDiff", query = {
            "diffFrom", "diffTo"}, problems = {ProblemType.UNKNOWN_PACK, ProblemType.UNKNOWN_VERSION, ProblemType.UNKNOWN_DRAFT})
    @GetMapping("/api/v1/packs/{pack}/diff")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> diff(@PathVariable String pack, HttpServletRequest request) {
        var query = Query.of(request);
        var from = side(query, "from");
        var to = side(query, "to");
        query.done();
        return Answer.ok(comparisons.compare(pack, from, to)).entity();
    }

    private static Optional<String> side(Query query, String name) {
        var side = query.text(name, NAME_MAX);
        if (side.isPresent() && !Comparisons.SIDE.matcher(side.get()).matches()) {
            query.reject(name, "is neither a version's number, nor draft: and a draft's id, nor a hash that a rebase names");
        }
        return side;
    }
}
