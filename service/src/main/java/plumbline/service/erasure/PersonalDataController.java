package plumbline.service.erasure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.member.Subjects;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.BrokenOff;
import plumbline.service.web.Described;
import plumbline.service.web.Ids;
import plumbline.service.web.JsonBody;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Erasure, access and portability over HTTP: a storefront passes on what its member asks for, an administrator does it by hand. */
@RestController
final class PersonalDataController {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalDataController.class);
    private static final String ADDRESS = "/api/v1/programs/{program}/members/{memberId}/personal-data";
    private static final String TAG = "Storefront";
    private static final int REASON_MAX = 1_000;
    private static final int ALIAS_MAX = 8;

    private final Programs programs;
    private final Subjects subjects;
    private final Erasures erasures;
    private final Retention retention;
    private final PersonalData data;
    private final Openings openings;
    private final Transactions transactions;
    private final Log log;

    PersonalDataController(Programs programs, Subjects subjects, Erasures erasures, Retention retention, PersonalData data, Openings openings,
            Transactions transactions, Log log) {
        this.programs = programs;
        this.subjects = subjects;
        this.erasures = erasures;
        this.retention = retention;
        this.data = data;
        this.openings = openings;
        this.transactions = transactions;
        this.log = log;
    }

    @Described(value = "Erase a member: her personal data is destroyed, decisions, proofs and sums stay", tag = TAG, answer = "Erasure", problems = {
            ProblemType.UNKNOWN_MEMBER, ProblemType.OVERLOADED})
    @DeleteMapping(ADDRESS)
    @Allowed({Role.STOREFRONT, Role.ADMIN})
    ResponseEntity<byte[]> erase(@PathVariable String program, @PathVariable String memberId, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        Ids.wanted("memberId", memberId);
        return transactions.run(now -> {
            var subject = subjects.lock(found, memberId).orElseThrow(() -> unknown(memberId));
            var until = erasures.erase(found, subject, caller.actor(), now);
            var view = new LinkedHashMap<String, Object>();
            view.put("erasedAt", now);
            view.put("transactionsKeptUntil", until);
            view.put("citation", until.map(_ -> retention.of(subject.jurisdiction()).citation()));
            return Answer.ok(view).entity();
        });
    }

    @Described(value = "All that is held about a member", tag = TAG, answer = "PersonalData", problems = ProblemType.UNKNOWN_MEMBER)
    @GetMapping(ADDRESS)
    @Allowed({Role.STOREFRONT, Role.ADMIN})
    void access(@PathVariable String program, @PathVariable String memberId, Caller caller, HttpServletRequest request,
            HttpServletResponse response) {
        Query.of(request).done();
        var found = programs.of(program);
        send(found, transactions.run(now -> {
            var subject = subjects.lock(found, memberId).orElseThrow(() -> unknown(memberId));
            log.append(log.entry(Event.of(Kind.EXPORT, caller.actor()).in(found.id()).about(subject.surrogate()).with("what", "personal-data"), now));
            return new Asked(subject.surrogate(), subjects.profile(found, subject, now), now);
        }), response);
    }

    /** Whose data was asked for, with what is kept of her as such. */
    private record Asked(String member, Map<String, Object> profile, Instant at) {}

    /** The head goes out first: whatever fails after it can only break the answer off, so that nobody takes a part of it for all. */
    private void send(Program program, Asked asked, HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            response.flushBuffer();
            data.write(program, asked.member(), asked.profile(), asked.at(), response.getOutputStream());
        } catch (IOException e) {
            LOG.debug("nobody reads the data of {} any more", asked.member(), e);
        } catch (RuntimeException e) {
            throw new BrokenOff("the data of %s broke off".formatted(asked.member()), e);
        }
    }

    @Described(value = "Open who an erased member was, as long as the law has it kept, for a reason that is logged", tag = "Auditors", request = "OpeningRequest", answer = "Opening", problems = {
            ProblemType.UNKNOWN_DECISION, ProblemType.UNKNOWN_MEMBER, ProblemType.OVERLOADED})
    @PostMapping("/api/v1/decisions/{id}/openings")
    @Allowed({Role.AUDITOR, Role.ADMIN})
    ResponseEntity<byte[]> open(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var json = JsonBody.parse(body == null ? new byte[0] : body);
        var alias = json.text("alias", 1, ALIAS_MAX);
        var reason = json.text("reason", 1, REASON_MAX);
        json.done();
        return Answer.ok(openings.open(id, alias, reason, caller.actor())).entity();
    }

    @Described(value = "Who opened an identity by way of a decision, when and why", tag = "Auditors", answer = "Openings", problems = ProblemType.UNKNOWN_DECISION)
    @GetMapping("/api/v1/decisions/{id}/openings")
    @Allowed(Role.AUDITOR)
    ResponseEntity<byte[]> openings(@PathVariable String id, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(Map.of("items", openings.of(id))).entity();
    }

    private static Problem unknown(String id) {
        return Problem.of(ProblemType.UNKNOWN_MEMBER, "nobody here has the id '%s'".formatted(id));
    }
}
