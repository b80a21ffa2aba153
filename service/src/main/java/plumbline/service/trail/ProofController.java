package plumbline.service.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.checkpoint.Proofs;
import plumbline.service.note.LogProof;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.trail.TrailMapper.LoggedRow;
import plumbline.service.tree.Hash;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Proofs that decisions are in the log, over HTTP: as text what C2SP calls a tlog-proof, as JSON the same and the entry. */
@RestController
final class ProofController {

    private static final String PATH = "/api/v1/decisions/{id}/proof";
    private static final String TAG = "Auditors";
    private static final String TEXT = "text/plain;charset=utf-8";

    private final Decisions decisions;
    private final TrailMapper mapper;
    private final Proofs proofs;

    ProofController(Decisions decisions, TrailMapper mapper, Proofs proofs) {
        this.decisions = decisions;
        this.mapper = mapper;
        this.proofs = proofs;
    }

    @Described(value = "The proof that a decision was logged and nothing before it has changed", tag = TAG, answer = "Proof", problems = ProblemType.UNKNOWN_DECISION)
    @GetMapping(path = PATH, produces = "application/json")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> json(@PathVariable String id, Caller caller, HttpServletRequest request) {
        var row = find(id, caller, request);
        var logged = logged(row);
        var proof = proof(row);
        var view = new LinkedHashMap<String, Object>();
        view.put("index", proof.index());
        view.put("hashes", proof.hashes().stream().map(Hash::base64).toList());
        view.put("checkpoint", new String(proof.checkpoint(), StandardCharsets.UTF_8));
        view.put("entry", new String(logged.body(), StandardCharsets.UTF_8));
        view.put("leaf", "sha256:" + Hash.of(logged.leaf()).hex());
        return Answer.ok(view).entity();
    }

    @Described(value = "The proof as a C2SP tlog-proof", tag = TAG, answer = "Bytes", answerType = "text/plain", problems = ProblemType.UNKNOWN_DECISION)
    @GetMapping(path = PATH, produces = TEXT)
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> text(@PathVariable String id, Caller caller, HttpServletRequest request) {
        var row = find(id, caller, request);
        logged(row);
        var proof = proof(row);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(TEXT)).body(proof.text().getBytes(StandardCharsets.UTF_8));
    }

    private DecisionRow find(String id, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        return decisions.find(id, caller.program());
    }

    /** What was deleted is nobody's to wait for. */
    private LoggedRow logged(DecisionRow row) {
        return Optional.ofNullable(mapper.logged(row.entry())).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND,
                "the log has lost the entry %s of this decision, so that nothing proves it any more; an audit of the log names all such"
                        .formatted(row.entry())));
    }

    private LogProof proof(DecisionRow row) {
        return proofs.ofEntry(row.entry()).orElseThrow(() -> Problem
                .of(ProblemType.NOT_FOUND, "the decision is logged, but no checkpoint covers it yet; ask again in a second")
                .retryAfter(Duration.ofSeconds(1)));
    }
}
