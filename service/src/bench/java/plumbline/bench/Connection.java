package plumbline.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection that takes as little of the processor as it can: the service shares it. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    Connection(int port, String key) throws IOException {
        this(port, key, 0);
    }

    /**
     * A connection that gives up waiting.
     *
     * @param patienceMs
     *            how many milliseconds an answer may take; 0 for ever
     */
    Connection(int port, String key, int patienceMs) throws IOException {
        socket = new Socket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patienceMs);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: ".formatted(key);
    }

    /** What came back. */
    record Reply(int status, String body) {

        /** The body, where the status is the right one. */
        String expect(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("%d instead of %d: %s".formatted(status, wanted, body));
            }
            return body;
        }
    }

    Reply send(String method, String path, String body) throws IOException {
        return send(method, path, "", body);
    }

    /**
     * Sends a request with more headers.
     *
     * @param headers
     *            each begins with a line break: {@code "\r\nIdempotency-Key: 17"}
     */
    Reply send(String method, String path, String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = new ByteArrayOutputStream(512 + bytes.length);
        request.writeBytes((method + " " + path + head + bytes.length + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bytes);
        request.writeTo(out);
        out.flush();
        return read();
    }

    private Reply read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                throw new IOException("an answer without a length");
            }
        }
        return new Reply(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
