package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import plumbline.service.database.Overloaded;

/** Every exception as a problem; the one place that does so. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    ProblemAdvice() {}

    @ExceptionHandler
    ResponseEntity<byte[]> problem(Problem problem, HttpServletRequest request) {
        return Problems.entity(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> overloaded(Overloaded overloaded, HttpServletRequest request) {
        LOG.warn("overloaded: {}", overloaded.getMessage());
        return Problems.entity(Problem
                .of(ProblemType.OVERLOADED,
                        "the database could not take this in time; send the same again with the same Idempotency-Key, and it takes effect once")
                .retryAfter(SHORTLY), request);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<byte[]> nothingThere(HttpServletRequest request) {
        return answer(request, ProblemType.NOT_FOUND,
                "there is nothing at %s; /docs lists every address".formatted(Values.quoted(request.getRequestURI())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> otherMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        var allowed = Optional.ofNullable(e.getHeaders().getFirst("Allow")).orElse("");
        var problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED,
                "%s is not known here; allowed: %s".formatted(Values.quoted(e.getMethod()), allowed));
        return Problems.entity(problem.header("Allow", allowed), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> otherAnswer(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return answer(request, ProblemType.NOT_ACCEPTABLE,
                "Accept leaves nothing that this address answers with; it answers with %s".formatted(e.getSupportedMediaTypes()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> otherBody(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        var found = e.getContentType() == null ? "no Content-Type" : Values.quoted(String.valueOf(e.getContentType()));
        return answer(request, ProblemType.UNSUPPORTED_MEDIA_TYPE, "%s found; send %s".formatted(found, e.getSupportedMediaTypes()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> noBody(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(request, ProblemType.MALFORMED_JSON, "the body is missing or broke off");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        return parameter(request, e.getParameterName(), "is missing");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return parameter(request, e.getName(), "%s has another form".formatted(Values.quoted(String.valueOf(e.getValue()))));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unbound(ServletRequestBindingException e, HttpServletRequest request) {
        return answer(request, ProblemType.INVALID_INPUT, "a parameter or header is missing or has another form");
    }

    /** The caller has gone; nobody reads an answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("the caller has gone", e);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception e, HttpServletRequest request) {
        if (e instanceof BrokenOff broken) {
            // The container closes the connection, so that the caller sees that the answer is not whole.
            throw broken;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(request, nearest(known.getStatusCode().value()), "the request is not one that this address understands");
        }
        if (isAboutTheConnection(e)) {
            LOG.error("the database did not answer, request {}", RequestIds.of(request), e);
            return Problems
                    .entity(Problem.of(ProblemType.OVERLOADED, "the database did not answer; send the same again with the same Idempotency-Key")
                            .retryAfter(SHORTLY), request);
        }
        // The pattern and not the address: what stands in its place may be somebody's id.
        LOG.error("{} {} failed, request {}", request.getMethod(), request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                RequestIds.of(request), e);
        return answer(request, ProblemType.INTERNAL_ERROR, "this is our fault; tell us the requestId, and try again later");
    }

    /** Whether the database is away. Of an effect nobody knows then whether it happened, so only a request with a key is safe to send again. */
    private static boolean isAboutTheConnection(Throwable failure) {
        for (@Nullable
        Throwable it = failure; it != null; it = it.getCause()) {
            if (it instanceof SQLTransientConnectionException || it instanceof SQLNonTransientConnectionException
                    || it instanceof SQLRecoverableException
                    || it instanceof CannotGetJdbcConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** The problem type for a status that Spring or the servlet container chose. */
    static ProblemType nearest(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHORIZED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemType.INVALID_INPUT;
            case 503 -> ProblemType.OVERLOADED;
            default -> status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.MALFORMED_JSON;
        };
    }

    private static ResponseEntity<byte[]> parameter(HttpServletRequest request, String name, String message) {
        return Problems.entity(Problem.invalid(java.util.List.of(FieldError.ofParameter(name, message))), request);
    }

    private static ResponseEntity<byte[]> answer(HttpServletRequest request, ProblemType type, String detail) {
        return Problems.entity(Problem.of(type, detail), request);
    }
}
