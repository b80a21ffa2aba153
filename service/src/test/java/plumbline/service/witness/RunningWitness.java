package plumbline.service.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.note.SampleLog;
import plumbline.service.note.SigningKey;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Consistency;
import plumbline.service.tree.Hash;

/** A witness of one log as C2SP tlog-witness describes it: it cosigns what it can check, and says no with the status of the protocol. */
public final class RunningWitness implements AutoCloseable {

    /** An answer in place of that of the protocol. */
    interface Misbehaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    public final SigningKey key;
    /** The first line of each request that came. */
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile List<Misbehaviour> misbehaviour = List.of();
    private final VerifierKey log;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Checkpoint seen = new Checkpoint(SampleLog.ORIGIN, 0, Hash.EMPTY);

    /** A witness that knows one log by its key. */
    public RunningWitness(String name, VerifierKey log) throws IOException {
        this.key = SigningKey.generate(name);
        this.log = log;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/w/add-checkpoint", this::handle);
        server.start();
    }

    /** How a setting names it. */
    public String setting() {
        return "http://127.0.0.1:%d/w %s".formatted(server.getAddress().getPort(), key.cosigner().text());
    }

    Witness witness() {
        return new Witness(URI.create("http://127.0.0.1:%d/w/add-checkpoint".formatted(server.getAddress().getPort())), key.cosigner());
    }

    /** Entries of the last checkpoint that it cosigned. */
    public synchronized long seen() {
        return seen.size();
    }

    /** Lets it believe that this was the last tree that it cosigned. */
    public synchronized void remember(long size, Hash root) {
        seen = new Checkpoint(SampleLog.ORIGIN, size, root);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body.lines().findFirst().orElse(""));
            var wrong = misbehaviour;
            if (wrong.isEmpty()) {
                answer(exchange, body);
            } else {
                wrong.getFirst().answer(exchange);
            }
        }
    }

    private synchronized void answer(HttpExchange exchange, String body) throws IOException {
        int split = body.indexOf("\n\n");
        var lines = body.substring(0, split).lines().toList();
        long old = Long.parseLong(lines.getFirst().substring("old ".length()));
        var proof = lines.stream().skip(1).map(Hash::fromBase64).toList();
        var note = Note.parse(body.substring(split + 2).getBytes(StandardCharsets.UTF_8));
        var shown = Checkpoint.parse(note.text());
        if (!shown.origin().equals(SampleLog.ORIGIN)) {
            reply(exchange, 404, "");
        } else if (!note.isSignedBy(log)) {
            reply(exchange, 403, "");
        } else if (old > shown.size()) {
            reply(exchange, 400, "");
        } else if (old != seen.size() || (old == shown.size() && !shown.root().equals(seen.root()))) {
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            reply(exchange, 409, seen.size() + "\n");
        } else if (continues(shown, proof)) {
            seen = shown;
            reply(exchange, 200, key.cosign(note.text(), Instant.now()).line());
        } else {
            reply(exchange, 422, "");
        }
    }

    private boolean continues(Checkpoint shown, List<Hash> proof) {
        return seen.size() == 0 ? proof.isEmpty() : Consistency.verify(seen.size(), shown.size(), seen.root(), shown.root(), proof);
    }

    static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
