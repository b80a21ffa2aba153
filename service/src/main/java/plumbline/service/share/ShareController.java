package plumbline.service.share;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.Rulebooks;
import plumbline.service.share.OptOutMapper.OptOut;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.FieldError;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Shares and opt-outs over HTTP. */
@RestController
final class ShareController {

    private static final String BASE = "/api/v1/programs/{program}";
    private static final String OPT_OUT = BASE + "/opt-outs/{ref}";
    private static final String TAG = "Storefront";
    private static final String[] KINDS = {"opt-out", "refusal"};

    private final Programs programs;
    private final Rulebooks rulebooks;
    private final ShareChecks checks;
    private final Shares shares;
    private final OptOuts optOuts;

    ShareController(Programs programs, Rulebooks rulebooks, ShareChecks checks, Shares shares, OptOuts optOuts) {
        this.programs = programs;
        this.rulebooks = rulebooks;
        this.checks = checks;
        this.shares = shares;
        this.optOuts = optOuts;
    }

    @Described(value = "Ask whether a share may be sent, to whom, when, and why not", tag = TAG, request = "ShareCheckRequest", answer = "ShareCheck", status = 201, keyed = true, problems = {
            ProblemType.UNKNOWN_MEMBER, ProblemType.RULEBOOK_UNAVAILABLE, ProblemType.OVERLOADED})
    @PostMapping(BASE + "/share-checks")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> check(@PathVariable String program, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        var found = enter(program, request);
        var bytes = bytes(body);
        var asked = new ShareForm(channels(found)).read(JsonBody.parse(bytes), "at");
        return checks.check(found, asked, KeyedRequest.of(request, caller.id(), bytes), caller.id()).entity();
    }

    @Described(value = "Tell a share that was sent; it counts, lawful or not", tag = TAG, request = "ShareRequest", answer = "Share", status = {200,
            201}, keyed = true, problems = {ProblemType.UNKNOWN_MEMBER, ProblemType.SHARE_EXISTS, ProblemType.RULEBOOK_UNAVAILABLE,
                    ProblemType.OVERLOADED})
    @PostMapping(BASE + "/shares")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> share(@PathVariable String program, @RequestBody(required = false) byte @Nullable [] body, Caller caller,
            HttpServletRequest request) {
        var found = enter(program, request);
        var bytes = bytes(body);
        var json = JsonBody.parse(bytes);
        var id = json.id("id");
        var asked = new ShareForm(channels(found)).read(json, "sentAt");
        return shares.record(found, id, asked, KeyedRequest.of(request, caller.id(), bytes), caller.id()).entity();
    }

    @Described(value = "What a recipient has opted out of or refused", tag = TAG, answer = "OptOuts")
    @GetMapping(OPT_OUT)
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> optOuts(@PathVariable String program, @PathVariable String ref, HttpServletRequest request) {
        var found = enter(program, request);
        return Answer.ok(optOuts.view(found, ref(ref))).entity();
    }

    @Described(value = "A recipient wants no more, or not now; it holds at once", tag = TAG, request = "OptOutRequest", answer = "OptOuts", problems = ProblemType.OVERLOADED)
    @PutMapping(OPT_OUT)
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> optOut(@PathVariable String program, @PathVariable String ref, @RequestBody(required = false) byte @Nullable [] body,
            Caller caller, HttpServletRequest request) {
        var found = enter(program, request);
        var recipient = ref(ref);
        var json = JsonBody.parse(bytes(body));
        var at = json.optional("at", JsonBody::instant);
        var codes = withAll(channels(found)).toArray(String[]::new);
        var channel = json.optional("channel", (it, name) -> it.oneOf(name, codes, code -> code)).orElse(OptOuts.ALL);
        var kind = json.optional("kind", (it, name) -> it.oneOf(name, KINDS, code -> code)).orElse(KINDS[0]);
        json.done();
        return Answer.ok(optOuts.put(found, recipient, now -> new OptOut(channel, kind, at.orElse(now)), caller.id())).entity();
    }

    @Described(value = "A recipient takes back an opt-out or a refusal", tag = TAG, status = 204, query = "channel", problems = ProblemType.OVERLOADED)
    @DeleteMapping(OPT_OUT)
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> withdraw(@PathVariable String program, @PathVariable String ref, Caller caller, HttpServletRequest request) {
        var query = Query.of(request);
        var found = programs.of(program);
        var channel = query.oneOf("channel", withAll(channels(found)).toArray(String[]::new), it -> it).orElse(OptOuts.ALL);
        query.done();
        optOuts.withdraw(found, ref(ref), channel, caller.id());
        return Answer.nothing().entity();
    }

    private Program enter(String program, HttpServletRequest request) {
        Query.of(request).done();
        return programs.of(program);
    }

    private SortedSet<String> channels(Program program) {
        return rulebooks.channels(program);
    }

    private static SortedSet<String> withAll(SortedSet<String> channels) {
        var all = new TreeSet<>(channels);
        all.add(OptOuts.ALL);
        return all;
    }

    private static Ref ref(String text) {
        try {
            return Ref.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(List.of(FieldError.ofParameter("ref", String.valueOf(e.getMessage()))));
        }
    }

    private static byte[] bytes(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
