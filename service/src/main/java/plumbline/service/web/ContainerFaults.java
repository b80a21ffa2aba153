package plumbline.service.web;

import java.io.IOException;
import java.util.regex.Pattern;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses before any filter sees it, as a problem with an id too: an address with {@code %2F} or a character that belongs in none, a
 * broken header, a body that is cut wrongly. Tomcat's own answer would be a page of HTML.
 */
@Component
final class ContainerFaults implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerFaults.class);
    /** The characters of a path (RFC 3986 §3.3), with escapes only of what is no separator, backslash or NUL. */
    private static final Pattern ADDRESS = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%(?!00|2[Ff]|5[Cc])[0-9A-Fa-f]{2})*");

    private final RandomIds ids;

    ContainerFaults(RandomIds ids) {
        this.ids = ids;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // The host adds no valve of its own where it finds one of the class that it was told.
                host.setErrorReportValveClass(Valve.class.getName());
                host.getPipeline().addValve(new Valve(ids));
            }
        });
    }

    /** The last one to see an answer without a body. */
    private static final class Valve extends ErrorReportValve {

        private final RandomIds ids;

        Valve(RandomIds ids) {
            this.ids = ids;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var id = RequestIds.of(request, ids);
            var answer = Problems.answer(problem(request, response.getStatus()), id, false);
            response.setStatus(answer.status());
            response.setHeader(RequestIds.HEADER, id);
            response.setContentType(answer.contentType());
            try {
                response.getOutputStream().write(answer.body());
                response.finishResponse();
            } catch (IOException e) {
                LOG.debug("the caller has gone, request {}", id, e);
            }
        }

        private static Problem problem(Request request, int status) {
            if (status != 400) {
                var type = ProblemAdvice.nearest(status);
                return Problem.of(type, type.title().en());
            }
            return isAddress(request.getRequestURI())
                    ? Problem.of(ProblemType.MALFORMED_JSON, "a header, or the length of the body, is not one that HTTP/1.1 allows")
                    : Problem.of(ProblemType.NOT_FOUND, "no address has characters like these, and no id: ids are 1-64 of A-Z a-z 0-9 . _ : -");
        }

        /** Whether Tomcat got as far as the headers; a request line that it cannot read has no address at all. */
        private static boolean isAddress(@Nullable String address) {
            return address != null && ADDRESS.matcher(address).matches();
        }
    }
}
