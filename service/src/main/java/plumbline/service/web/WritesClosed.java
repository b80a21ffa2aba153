package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses whatever could store something while there is a reason not to; reading goes on. */
final class WritesClosed implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration LATER = Duration.ofMinutes(1);

    private final List<WriteBarrier> barriers;

    WritesClosed(List<WriteBarrier> barriers) {
        this.barriers = List.copyOf(barriers);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod())) {
            barriers.stream().flatMap(it -> it.reason().stream()).findFirst().ifPresent(_ -> {
                throw Problem
                        .of(ProblemType.LOG_UNSOUND,
                                "the log does not match what was published of it, so nothing is stored until an operator has looked")
                        .retryAfter(LATER);
            });
        }
        return true;
    }
}
