package plumbline.service.journal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.log.Kind;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Acts;
import plumbline.service.log.LoggedEntries.Expected;
import plumbline.service.trail.DecisionEntries;
import plumbline.service.trail.DecisionEntries.Asked;
import plumbline.service.trail.DecisionEntries.Found;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Page;
import plumbline.service.web.PageRequest;
import plumbline.service.web.Query;

/** The log's entries over HTTP, newest first: what people and the service did, or, where the kind says so, what was decided. */
@RestController
final class LogEntryController {

    private static final int WORD_MAX = 64;

    private final LoggedEntries entries;
    private final DecisionEntries decisions;

    LogEntryController(LoggedEntries entries, DecisionEntries decisions) {
        this.entries = entries;
        this.decisions = decisions;
    }

    @Described(value = "Search the log, newest first", tag = "Auditors", answer = "LogEntries", query = {"logKind", "actor", "program", "ref", "from",
            "to", "limit", "cursor"})
    @GetMapping("/api/v1/log/entries")
    @Allowed(Role.AUDITOR)
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        var query = Query.of(request);
        var word = query.text("kind", WORD_MAX);
        var actor = query.text("actor", WORD_MAX);
        var program = query.id("program");
        var ref = query.text("ref", WORD_MAX);
        var from = query.instant("from");
        var to = query.instant("to");
        var kinds = word.map(Kind::named).orElse(List.of());
        if (word.isPresent() && kinds.isEmpty()) {
            query.reject("kind", "is no kind of entry; write one such as rule.approve, or a family such as rule");
        }
        boolean isOfDecisions = kinds.stream().anyMatch(Kind::isOfDecisions);
        if (isOfDecisions && actor.isPresent()) {
            query.reject("actor", "does not go with kinds of decisions, which a storefront's key asked for; search by program");
        }
        var page = query.page();
        return isOfDecisions
                ? decisions(new Asked(kinds.size() == 1 ? Optional.of(kinds.getFirst()) : Optional.empty(), program, ref, from, to), page)
                : acts(new Acts(kinds, actor, program, ref, from, to), page);
    }

    private ResponseEntity<byte[]> decisions(Asked asked, PageRequest page) {
        return answer(page.page(decisions.find(asked, page.after(), page.rows()), Found::decision, it -> EntryViews.of(it.entry())));
    }

    private ResponseEntity<byte[]> acts(Acts acts, PageRequest page) {
        return answer(page.page(entries.acts(acts, page.after(), page.rows()), Expected::id, EntryViews::of));
    }

    private static ResponseEntity<byte[]> answer(Page<Map<String, Object>> page) {
        return Answer.ok(page).entity();
    }
}
