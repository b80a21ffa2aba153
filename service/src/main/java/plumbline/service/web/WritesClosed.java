package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses whatever could store something while there is a reason not to; reading goes on. */
final class WritesClosed implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Whoever looks into what happened has to sign in, which is all that is stored; the others only compute. */
    private static final Set<String> OPEN = Set.of("POST /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/decisions/{id}/replay",
            "POST /api/v1/programs/{program}/quotes:preview");

    private static final Duration LATER = Duration.ofMinutes(1);

    private final Writes writes;

    WritesClosed(Writes writes) {
        this.writes = writes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!staysOpen(request) && writes.areClosed()) {
            throw Problem
                    .of(ProblemType.LOG_UNSOUND, "the log does not match what was published of it, so nothing is stored until an operator has looked")
                    .retryAfter(LATER);
        }
        return true;
    }

    private static boolean staysOpen(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || OPEN.contains(request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }
}
