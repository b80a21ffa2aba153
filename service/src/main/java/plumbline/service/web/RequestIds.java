package plumbline.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id: the caller's own where it has the form of an id, else a fresh one. Every answer and every line of the log has it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();

    private final RandomIds ids;

    RequestIds(RandomIds ids) {
        this.ids = ids;
    }

    /** The id of a request; {@code none} before one was given. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "none";
    }

    /** The same where no filter has seen the request, because the container refused it before. */
    static String of(HttpServletRequest request, RandomIds ids) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var own = request.getHeader(HEADER);
        var id = own != null && Values.isId(own) ? own : ids.next();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** What the container refuses comes here as an error only. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = of(request, ids);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable("requestId", id)) {
            chain.doFilter(request, response);
        }
    }
}
