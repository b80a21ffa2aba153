package plumbline.service.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Named;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Rewards and payouts over HTTP. */
@RestController
final class LedgerController {

    private static final String BASE = "/api/v1/programs/{program}";
    private static final String TAG = "Storefront";
    /** The alias of the only person that a payout is about. */
    private static final String PAYEE = "p1";
    private static final long AMOUNT_MAX = 1_000_000_000_000L;

    private final Programs programs;
    private final Members members;
    private final LedgerMapper mapper;
    private final Payouts payouts;
    private final Idempotency idempotency;

    LedgerController(Programs programs, Members members, LedgerMapper mapper, Payouts payouts, Idempotency idempotency) {
        this.programs = programs;
        this.members = members;
        this.mapper = mapper;
        this.payouts = payouts;
        this.idempotency = idempotency;
    }

    @Described(value = "What happened to a member's rewards, newest first", tag = TAG, answer = "RewardEntries", query = {"limit",
            "cursor"}, problems = ProblemType.UNKNOWN_MEMBER)
    @GetMapping(BASE + "/members/{memberId}/rewards")
    @Allowed({Role.STOREFRONT, Role.AUDITOR, Role.OPERATOR})
    ResponseEntity<byte[]> rewards(@PathVariable String program, @PathVariable String memberId, HttpServletRequest request) {
        var page = Query.of(request).page();
        var found = programs.of(program);
        var member = Optional.ofNullable(members.surrogates(found, List.of(memberId)).get(memberId))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_MEMBER, "nobody here has the id '%s'".formatted(memberId)));
        return Answer
                .ok(page.page(mapper.transfers(member, page.after().orElse(null), page.rows()), TransferRow::id, row -> TransferView.of(found, row)))
                .entity();
    }

    @Described(value = "The sum over all accounts, always zero", tag = TAG, answer = "LedgerBalance")
    @GetMapping(BASE + "/ledger/balance")
    @Allowed({Role.STOREFRONT, Role.AUDITOR, Role.OPERATOR})
    ResponseEntity<byte[]> balance(@PathVariable String program, HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        var sum = mapper.sum(found.id(), found.currency().getCurrencyCode());
        var view = new LinkedHashMap<String, Object>();
        view.put("sum", new Money(sum.sum().longValueExact(), found.currency()));
        view.put("accounts", sum.accounts());
        view.put("unbalanced", mapper.unbalancedCurrencies(found.id()));
        return Answer.ok(view).entity();
    }

    @Described(value = "Tell what was paid out, or used, of what is payable", tag = TAG, request = "PayoutRequest", answer = "Payout", status = {200,
            201}, keyed = true, problems = {
                    ProblemType.UNKNOWN_MEMBER, ProblemType.PAYOUT_EXISTS, ProblemType.INSUFFICIENT_BALANCE, ProblemType.CURRENCY_MISMATCH,
                    ProblemType.OVERLOADED})
    @PostMapping(BASE + "/payouts")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> payout(@PathVariable String program, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        var bytes = body == null ? new byte[0] : body;
        var wanted = read(found, bytes);
        return idempotency.once(KeyedRequest.of(request, caller.id(), bytes), now -> {
            var result = payouts.pay(wanted, now);
            var view = payout(wanted, result.payout().member());
            return result.first() ? Answer.of(201, view) : Answer.ok(view);
        }).entity();
    }

    private static Payouts.Request read(Program program, byte[] bytes) {
        var json = JsonBody.parse(bytes);
        var id = json.id("id");
        var member = json.id("memberId");
        var kind = json.oneOf("kind", RewardKind.values(), RewardKind::code);
        var paidAt = json.instant("paidAt");
        long units;
        if (kind.isMoney()) {
            units = json.money("amount", Money.parse("1", program.currency()).times(AMOUNT_MAX)).minor();
            if (units == 0 && json.has("amount")) {
                json.reject("amount", "must be above zero");
            }
        } else {
            var text = json.text("quantity", 1, 12);
            units = text.matches("[1-9][0-9]*") ? Long.parseLong(text) : 0;
            if (units == 0 && json.has("quantity")) {
                json.reject("quantity", "a whole number above zero is wanted, such as \"50\"");
            }
        }
        json.done();
        return new Payouts.Request(program, id, member, kind, units, paidAt);
    }

    private static Map<String, Object> payout(Payouts.Request it, String surrogate) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", it.id());
        view.put("memberId", new Named(it.memberId(), surrogate, PAYEE));
        view.put("kind", it.kind().code());
        if (it.kind().isMoney()) {
            view.put("amount", new Money(it.units(), it.program().currency()));
        } else {
            view.put("quantity", Long.toString(it.units()));
        }
        view.put("paidAt", it.paidAt());
        view.put("state", "paid");
        return view;
    }
}
