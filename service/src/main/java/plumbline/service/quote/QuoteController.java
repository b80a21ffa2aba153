package plumbline.service.quote;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.fact.SaleFacts;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.Rulebooks;
import plumbline.service.release.Variant;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The life of an order over HTTP. */
@RestController
final class QuoteController {

    private static final String BASE = "/api/v1/programs/{program}";
    private static final String TAG = "Storefront";

    private final Programs programs;
    private final Quotes quotes;
    private final Confirmations confirmations;
    private final Refunds refunds;
    private final QuoteViews views;
    private final QuoteMapper mapper;
    private final Rulebooks rulebooks;
    private final Idempotency idempotency;

    QuoteController(Programs programs, Quotes quotes, Confirmations confirmations, Refunds refunds, QuoteViews views, QuoteMapper mapper,
            Rulebooks rulebooks, Idempotency idempotency) {
        this.programs = programs;
        this.quotes = quotes;
        this.confirmations = confirmations;
        this.refunds = refunds;
        this.views = views;
        this.mapper = mapper;
        this.rulebooks = rulebooks;
        this.idempotency = idempotency;
    }

    @Described(value = "Ask what an order pays", tag = TAG, request = "QuoteRequest", answer = "Quote", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_MEMBER, ProblemType.ORDER_CONFIRMED,
            ProblemType.CURRENCY_MISMATCH, ProblemType.RULEBOOK_UNAVAILABLE, ProblemType.OVERLOADED})
    @PostMapping(BASE + "/quotes")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> quote(@PathVariable String program, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        var found = enter(program, request);
        var bytes = bytes(body);
        var order = OrderForm.read(bytes, found, channels(found));
        return quotes.quote(found, order, KeyedRequest.of(request, caller.id(), bytes), caller.id()).entity();
    }

    @Described(value = "See what an order would pay; nothing is kept", tag = TAG, request = "QuoteRequest", answer = "Preview", problems = {
            ProblemType.UNKNOWN_MEMBER,
            ProblemType.CURRENCY_MISMATCH, ProblemType.RULEBOOK_UNAVAILABLE})
    @PostMapping(BASE + "/quotes:preview")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> preview(@PathVariable String program, @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        var found = enter(program, request);
        return Answer.ok(quotes.preview(found, OrderForm.read(bytes(body), found, channels(found)))).entity();
    }

    @Described(value = "A quote as it was given", tag = TAG, answer = "Quote", problems = ProblemType.UNKNOWN_QUOTE)
    @GetMapping(BASE + "/quotes/{quoteId}")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> get(@PathVariable String program, @PathVariable String quoteId, HttpServletRequest request) {
        var found = enter(program, request);
        return Answer.ok(views.quote(found, quotes.find(found, quoteId))).entity();
    }

    @Described(value = "Confirm a quote that was paid", tag = TAG, request = "ConfirmationRequest", answer = "Confirmation", status = {200,
            201}, keyed = true, problems = {
                    ProblemType.UNKNOWN_QUOTE, ProblemType.QUOTE_EXPIRED, ProblemType.ORDER_CONFIRMED, ProblemType.RULEBOOK_UNAVAILABLE,
                    ProblemType.OVERLOADED})
    @PostMapping(BASE + "/quotes/{quoteId}/confirmation")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> confirm(@PathVariable String program, @PathVariable String quoteId, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        var found = enter(program, request);
        var bytes = bytes(body);
        var json = JsonBody.parse(bytes);
        var paidAt = json.instant("paidAt");
        json.done();
        var wanted = new Confirmations.Request(found, quoteId, paidAt, caller.has("history"), caller.id());
        // Loaded before any lock is taken: a rulebook of long ago has to be compiled first.
        var quote = quotes.find(found, quoteId);
        var rulebook = rulebooks.byHash(found, quote.rulebook()).as(Variant.of(quote.variant()));
        return idempotency.once(KeyedRequest.of(request, caller.id(), bytes), now -> {
            var result = confirmations.confirm(wanted, rulebook, now);
            var view = result.decided().map(decided -> QuoteViews.confirmation(result.quote(), result.sale(), rulebook, decided))
                    .orElseGet(() -> views.confirmation(found, result.quote(), result.sale()));
            return result.decided().isPresent() ? Answer.created("/api/v1/programs/%s/orders/%s".formatted(program, result.quote().orderId()), view)
                    : Answer.ok(view);
        }).entity();
    }

    @Described(value = "Refund an order in part or whole", tag = TAG, request = "RefundRequest", answer = "Refund", status = {200,
            201}, keyed = true, problems = {ProblemType.UNKNOWN_ORDER,
                    ProblemType.ORDER_NOT_CONFIRMED, ProblemType.REFUND_EXISTS, ProblemType.REFUND_EXCEEDS_ORDER, ProblemType.OVERLOADED})
    @PostMapping(BASE + "/orders/{orderId}/refunds")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> refund(@PathVariable String program, @PathVariable String orderId, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        var found = enter(program, request);
        var bytes = bytes(body);
        var json = JsonBody.parse(bytes);
        var id = json.id("id");
        var refundedAt = json.instant("refundedAt");
        var lines = lines(json);
        json.done();
        var wanted = new Refunds.Request(found, orderId, id, refundedAt, lines, caller.id());
        return idempotency.once(KeyedRequest.of(request, caller.id(), bytes), now -> {
            var result = refunds.refund(wanted, now);
            var view = views.refund(found, result.refund());
            return result.first() ? Answer.created("/api/v1/programs/%s/orders/%s".formatted(program, orderId), view) : Answer.ok(view);
        }).entity();
    }

    @Described(value = "An order: its state, quote, confirmation and refunds", tag = TAG, answer = "Order", problems = ProblemType.UNKNOWN_ORDER)
    @GetMapping(BASE + "/orders/{orderId}")
    @Allowed({Role.STOREFRONT, Role.AUDITOR})
    ResponseEntity<byte[]> order(@PathVariable String program, @PathVariable String orderId, HttpServletRequest request) {
        var found = enter(program, request);
        var sale = Optional.ofNullable(mapper.sale(found.id(), orderId));
        var quote = sale.map(it -> quotes.find(found, it.quote())).or(() -> Optional.ofNullable(mapper.newestQuote(found.id(), orderId)))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_ORDER, "nobody has quoted an order '%s'".formatted(orderId)));
        var view = new LinkedHashMap<String, Object>();
        view.put("id", orderId);
        view.put("state", sale.map(QuoteMapper.SaleRow::state).orElse("quoted"));
        view.put("quote", views.quote(found, quote));
        view.put("confirmation", sale.map(it -> views.confirmation(found, quote, it)));
        view.put("refunds", mapper.refunds(found.id(), orderId).stream().map(it -> views.refund(found, it)).toList());
        return Answer.ok(view).entity();
    }

    private Set<String> channels(Program program) {
        return rulebooks.channels(program);
    }

    private Program enter(String program, HttpServletRequest request) {
        Query.of(request).done();
        return programs.of(program);
    }

    private static Map<String, Long> lines(JsonBody json) {
        var lines = new LinkedHashMap<String, Long>();
        if (json.has("lines")) {
            for (var line : json.list("lines", 1, SaleFacts.LINES_MAX)) {
                var id = line.id("line");
                if (lines.put(id, line.wholeNumber("quantity", 1, 100_000)) != null) {
                    line.reject("line", "'%s' is named twice; name each line once".formatted(id));
                }
            }
        }
        return lines;
    }

    private static byte[] bytes(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
