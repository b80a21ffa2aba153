package plumbline.service.member;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Ids;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Members over HTTP. */
@RestController
final class MemberController {

    private static final String TAG = "Storefront";

    private final Programs programs;
    private final Registrations registrations;
    private final MemberViews views;
    private final Transactions transactions;

    MemberController(Programs programs, Registrations registrations, MemberViews views, Transactions transactions) {
        this.programs = programs;
        this.registrations = registrations;
        this.views = views;
        this.transactions = transactions;
    }

    @Described(value = "Create or change a member: an absent field is unchanged, null is cleared", tag = TAG, request = "MemberRequest", answer = "Member", status = {
            200, 201}, problems = {
                    ProblemType.UNKNOWN_MEMBER, ProblemType.REFERRER_IMMUTABLE, ProblemType.REFERRAL_CYCLE, ProblemType.OVERLOADED})
    @PutMapping("/api/v1/programs/{program}/members/{memberId}")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> put(@PathVariable String program, @PathVariable String memberId, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        Ids.wanted("memberId", memberId);
        var now = transactions.now();
        var form = MemberForm.read(body == null ? new byte[0] : body, now.atZone(found.zone()).toLocalDate());
        var put = registrations.put(found, memberId, form, caller.id());
        var view = views.of(found, put.member(), now);
        return (put.created() ? Answer.created("/api/v1/programs/%s/members/%s".formatted(program, memberId), view) : Answer.ok(view)).entity();
    }

    @Described(value = "A member with level, progress, balances and metrics", tag = TAG, answer = "Member", problems = ProblemType.UNKNOWN_MEMBER)
    @GetMapping("/api/v1/programs/{program}/members/{memberId}")
    @Allowed({Role.STOREFRONT, Role.AUDITOR, Role.OPERATOR})
    ResponseEntity<byte[]> get(@PathVariable String program, @PathVariable String memberId, HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        var member = views.find(found, memberId)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_MEMBER, "nobody here has the id '%s'".formatted(memberId)));
        return Answer.ok(views.of(found, member, transactions.now())).entity();
    }
}
