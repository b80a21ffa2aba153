package plumbline.service.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.fact.Bilingual;
import plumbline.pack.Finding;
import plumbline.pack.Pack;
import plumbline.pack.PackRejected;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** A draft's rules as sentences, over HTTP. */
@RestController
final class RenderedController {

    private final Drafts drafts;
    private final Programs programs;
    private final Transactions transactions;

    RenderedController(Drafts drafts, Programs programs, Transactions transactions) {
        this.drafts = drafts;
        this.programs = programs;
        this.transactions = transactions;
    }

    /** A draft's rules on a day, which is the programme's own where it is a programme's pack. */
    private record Rendered(String draft, String pack, String hash, Instant at, List<RenderedRules.Rule> rules) {}

    /** Something that keeps a draft from being read. */
    private record Found(String severity, String file, int line, int column, int endLine, int endColumn, String code, Bilingual message) {

        static Found of(Finding finding) {
            var span = finding.span();
            return new Found(finding.severity().name().toLowerCase(Locale.ROOT), finding.file(), span.line(), span.column(), span.endLine(),
                    span.endColumn(), finding.code(), finding.message());
        }
    }

    @Described(value = "Each rule of a draft as its sentence in both languages, figures in force put in", tag = DraftController.TAG, answer = "RenderedDraft", query = "at", problems = ProblemType.UNKNOWN_DRAFT)
    @GetMapping(DraftController.DRAFT + "/rendered")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> rendered(@PathVariable String id, HttpServletRequest request) {
        var query = Query.of(request);
        var at = query.instant("at").orElseGet(transactions::now);
        query.done();
        var draft = drafts.snapshot(id);
        return Answer.ok(new Rendered(id, draft.pack(), draft.hash(), at, RenderedRules.of(read(draft), day(draft.pack(), at)))).entity();
    }

    private LocalDate day(String pack, Instant at) {
        return at.atZone(programs.owner(pack).map(Program::zone).orElse(ZoneOffset.UTC)).toLocalDate();
    }

    private static Pack read(Snapshot draft) {
        try {
            return Pack.read(draft.pack(), draft.files());
        } catch (PackRejected e) {
            throw Problem.of(ProblemType.INVALID_INPUT, "the draft cannot be read as rules yet; mend what findings lists")
                    .member("findings", e.findings().stream().map(Found::of).toList());
        }
    }
}
