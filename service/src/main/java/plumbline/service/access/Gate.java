package plumbline.service.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * What every request passes before its controller: a public address, or a credential that is known, has one of the declared roles, and is of
 * the programme in the path. Another programme and one that does not exist look alike.
 */
final class Gate implements HandlerInterceptor {

    static final String CALLER = Caller.class.getName();

    /** Public without being declared so: the documentation, its assets, problem pages, and what the container itself asks for. */
    private static final Pattern PUBLIC = Pattern
            .compile("/(|error|docs(/.*)?|v3/api-docs([./].*)?|swagger-ui(/.*|\\.html)?|problems(/.*)?|actuator/(health(/.*)?|info))");
    private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/=-]{1,4096})");

    private final List<Credentials> credentials;
    private final Predicate<String> isSet;
    private final Consumer<Refusal> refused;

    /**
     * @param isSet
     *            whether a setting is true
     * @param refused
     *            is told of everybody known who is turned away
     */
    Gate(List<Credentials> credentials, Predicate<String> isSet, Consumer<Refusal> refused) {
        this.credentials = List.copyOf(credentials);
        this.isSet = isSet;
        this.refused = refused;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || isOpen(request, handler)) {
            return true;
        }
        var caller = caller(request).orElseThrow(Gate::unauthorized);
        refusal(caller, request, handler).ifPresent(reason -> {
            refused.accept(new Refusal(caller, reason, endpoint(request)));
            throw Problem.of(ProblemType.FORBIDDEN, "this credential may not do that here; ask for another role or use the programme's own key");
        });
        request.setAttribute(CALLER, caller);
        return true;
    }

    /** Why a caller is turned away, if she is. */
    private static Optional<String> refusal(Caller caller, HttpServletRequest request, Object handler) {
        var allowed = handler instanceof HandlerMethod method ? Optional.ofNullable(method.getMethodAnnotation(Allowed.class))
                : Optional.<Allowed>empty();
        if (allowed.isEmpty()) {
            return Optional.of("undeclared");
        }
        if (!isAllowed(caller, allowed.get())) {
            return Optional.of("role");
        }
        return program(request).filter(it -> !caller.mayEnter(it)).map(_ -> "program");
    }

    /** The address as it is declared: what stands for its variables is a caller's own, and may be a phone number. */
    private static String endpoint(HttpServletRequest request) {
        return request.getMethod() + " "
                + (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern ? pattern : "none");
    }

    /** Who presents a credential; an unknown one is nobody. */
    private Optional<Caller> caller(HttpServletRequest request) {
        var headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        var match = BEARER.matcher(headers.nextElement());
        if (headers.hasMoreElements() || !match.matches()) {
            return Optional.empty();
        }
        var token = match.group(1);
        return credentials.stream().flatMap(it -> it.caller(token).stream()).findFirst();
    }

    private boolean isOpen(HttpServletRequest request, Object handler) {
        return switch (handler) {
            case HandlerMethod method when method.hasMethodAnnotation(Public.class) || isOpened(method.getMethodAnnotation(Allowed.class)) -> true;
            case ResourceHttpRequestHandler _ -> true;
            default -> isPublic(request.getServletPath());
        };
    }

    private boolean isOpened(@Nullable Allowed allowed) {
        return allowed != null && !allowed.openBy().isEmpty() && isSet.test(allowed.openBy());
    }

    /** Whether an address is public whatever answers there. */
    static boolean isPublic(String path) {
        return PUBLIC.matcher(path).matches();
    }

    private static boolean isAllowed(Caller caller, Allowed allowed) {
        return allowed.value().length == 0 || Arrays.stream(allowed.value()).anyMatch(caller::is);
    }

    private static Optional<String> program(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("program") instanceof String program ? Optional.of(program) : Optional.empty();
    }

    private static Problem unauthorized() {
        return Problem.of(ProblemType.UNAUTHORIZED, "send Authorization: Bearer <token> with a token that is known and not revoked").header(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"plumbline\"");
    }
}
