package plumbline.service.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.JsonBody;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Signing in and out over HTTP. No answer here is kept for an idempotency key: it would keep a secret. */
@RestController
final class SessionController {

    private static final String ADDRESS = "/api/v1/session";
    private static final String TAG = "Anyone signed in";

    /** 上限: what is read of a name or a password; the longest of ours have 64 and 72. */
    private static final int TYPED_MAX = 256;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;

    SessionController(SignIn signIn, Sessions sessions, Accounts accounts) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @Described(value = "Sign in with the name and password of a local account", tag = TAG, request = "SignIn", answer = "Session")
    @PostMapping(ADDRESS)
    @Public
    ResponseEntity<byte[]> open(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Query.of(request).done();
        var json = JsonBody.parse(body == null ? new byte[0] : body);
        var user = json.text("user", 1, TYPED_MAX);
        var password = json.text("password", 1, TYPED_MAX);
        json.done();
        var opened = signIn.in(user, password).orElseThrow(SessionController::unauthorized);
        var view = new LinkedHashMap<String, Object>();
        view.put("token", opened.token().text());
        view.put("expiresAt", opened.expiresAt());
        view.put("roles", codes(opened.roles()));
        return unkept(Answer.ok(view));
    }

    @Described(value = "Who is signed in, as what, and until when", tag = TAG, answer = "Person")
    @GetMapping(ADDRESS)
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> show(Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var view = new LinkedHashMap<String, Object>();
        view.put("person", caller.actor());
        view.put("roles", codes(caller.roles()));
        view.put("zone", accounts.find(caller.actor()).map(it -> it.account().zone()).orElse(Accounts.ZONE).getId());
        view.put("expiresAt", sessions.expiry(caller));
        return unkept(Answer.ok(view));
    }

    @Described(value = "Sign out: the token is refused from now on, on every node", tag = TAG, status = 204)
    @DeleteMapping(ADDRESS)
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> end(Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        if (!sessions.end(caller)) {
            throw Problem.of(ProblemType.FORBIDDEN, "this credential is no session of ours; end it where it was given out");
        }
        return Answer.nothing().entity();
    }

    @Described(value = "Change one's own password; other sessions of the account end", tag = TAG, request = "PasswordChange", status = 204, problems = ProblemType.RATE_LIMITED)
    @PutMapping(ADDRESS + "/password")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> change(@RequestBody(required = false) byte @Nullable [] body, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var json = JsonBody.parse(body == null ? new byte[0] : body);
        var old = json.text("old", 1, TYPED_MAX);
        var chosen = json.text("new", 1, TYPED_MAX);
        Passwords.fault(chosen, caller.actor()).ifPresent(fault -> json.reject("new", fault));
        json.done();
        if (!signIn.change(caller, old, chosen)) {
            throw Problem.invalid("/old", "is not this account's password, or the account is locked for a while after several wrong ones");
        }
        return Answer.nothing().entity();
    }

    /** No cache keeps a token, nor who somebody was. */
    private static ResponseEntity<byte[]> unkept(Answer answer) {
        var entity = answer.entity();
        return ResponseEntity.status(entity.getStatusCode()).headers(entity.getHeaders()).cacheControl(CacheControl.noStore()).body(entity.getBody());
    }

    private static List<String> codes(Set<Role> roles) {
        return roles.stream().map(Role::code).sorted().toList();
    }

    private static Problem unauthorized() {
        return Problem.of(ProblemType.UNAUTHORIZED,
                "the name or the password is wrong, or the account is locked for a while after several wrong ones, for an hour at most").header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"plumbline\"");
    }
}
