package plumbline.service.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The trail over HTTP: a storefront's key reads its own programme's decisions, an auditor those of all. */
@RestController
final class DecisionController {

    private static final String TAG = "Auditors";

    private final Decisions decisions;
    private final DecisionSearch search;
    private final Replays replays;
    private final People people;

    DecisionController(Decisions decisions, DecisionSearch search, Replays replays, People people) {
        this.decisions = decisions;
        this.search = search;
        this.replays = replays;
        this.people = people;
    }

    @Described(value = "Search decisions, newest first", tag = TAG, answer = "Decisions", query = {"program", "kind", "member", "order", "rule",
            "effect", "citation", "from", "to", "rulebook", "variant", "limit",
            "cursor"})
    @GetMapping("/api/v1/decisions")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> search(Caller caller, HttpServletRequest request) {
        var query = Query.of(request);
        var program = query.id("program").or(caller::program);
        var kind = query.oneOf("kind", DecisionKind.values(), DecisionKind::code);
        var member = query.id("member");
        var order = query.id("order");
        var rule = query.text("rule", DecisionPages.TEXT_MAX);
        var effect = query.oneOf("effect", DecisionPages.effects(), it -> it);
        var citation = query.text("citation", DecisionPages.TEXT_MAX);
        var from = query.instant("from");
        var to = query.instant("to");
        var rulebook = query.text("rulebook", DecisionPages.TEXT_MAX);
        var variant = query.oneOf("variant", DecisionPages.variants(), it -> it);
        var page = query.page();
        if (!program.map(caller::mayEnter).orElse(true)) {
            throw Problem.of(ProblemType.FORBIDDEN, "name a programme of your own");
        }
        var filter = new DecisionFilter(program.orElse(null), kind.map(DecisionKind::code).orElse(null),
                member.map(id -> surrogates(program, id)).orElse(null), order.orElse(null), rule.orElse(null), effect.orElse(null),
                citation.orElse(null), from.orElse(null), to.orElse(null), rulebook.orElse(null), variant.orElse(null), null);
        return Answer.ok(page.page(search.find(filter, page.after(), page.rows()), DecisionRow::id, decisions::summary)).entity();
    }

    /** Who has a storefront's id: one in its programme, or one in each, and nobody if it is unknown. */
    private List<String> surrogates(Optional<String> program, String id) {
        return program.map(List::of).orElseGet(search::programs).stream().flatMap(it -> people.surrogate(it, id).stream()).toList();
    }

    @Described(value = "The whole trail of a decision", tag = TAG, answer = "Decision", problems = ProblemType.UNKNOWN_DECISION)
    @GetMapping("/api/v1/decisions/{id}")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> get(@PathVariable String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(ShownTrail.to(caller, decisions.trail(id, caller.program()))).entity();
    }

    @Described(value = "Decide again on the recorded facts and compare the bytes", tag = TAG, answer = "Replay", problems = ProblemType.UNKNOWN_DECISION)
    @PostMapping("/api/v1/decisions/{id}/replay")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> replay(@PathVariable String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var decision = decisions.find(id, caller.program());
        return Answer.ok(ReplayViews.of(replays.of(List.of(decision.id())).getFirst())).entity();
    }
}
