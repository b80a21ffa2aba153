package plumbline.service.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Closes what Spring Boot's Actuator offers beyond health and info: its endpoints do not pass the {@link Gate}, which belongs to controllers. */
@Component
final class OperationsGate extends OncePerRequestFilter {

    OperationsGate() {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        if ((path.equals("/actuator") || path.startsWith("/actuator/")) && !Gate.isPublic(path)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }
}
