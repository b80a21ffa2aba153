package plumbline.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no body beyond its limit, whatever its {@code Content-Length} says or does not say: the read itself ends with {@code too-large}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimits extends OncePerRequestFilter {

    private static final long MEBIBYTE = 1L << 20;
    /** Two hundred lines with every field at its longest need less. */
    private static final long USUAL_MAX = MEBIBYTE;
    /** Five thousand recipients. */
    private static final long SHARE_MAX = 4 * MEBIBYTE;

    BodyLimits() {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        chain.doFilter(new Limited(request, path.endsWith("/share-checks") || path.endsWith("/shares") ? SHARE_MAX : USUAL_MAX), response);
    }

    private static Problem tooLarge(long max) {
        return Problem.of(ProblemType.TOO_LARGE, "the body has more than the %d bytes that are read here; send less at a time".formatted(max));
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long max;

        Limited(HttpServletRequest request, long max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > max) {
                throw tooLarge(max);
            }
            return new LimitedStream(super.getInputStream(), max);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream within;
        private final long max;
        private long count;

        LimitedStream(ServletInputStream within, long max) {
            this.within = within;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int read = within.read();
            counted(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = within.read(into, offset, length);
            counted(Math.max(0, read));
            return read;
        }

        private void counted(int more) {
            count += more;
            if (count > max) {
                throw tooLarge(max);
            }
        }

        @Override
        public boolean isFinished() {
            return within.isFinished();
        }

        @Override
        public boolean isReady() {
            return within.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            within.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            within.close();
        }
    }
}
