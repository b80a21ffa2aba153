package plumbline.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Sends one request after the other to whichever node, and each of them until it is answered: what a storefront must do that lost an answer. */
final class Persistent implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final List<NodeProcess> nodes;
    private final String key;
    private final Remembered remembered;
    private final Random random;
    private final BooleanSupplier givingUp;
    private final Map<NodeProcess, Held> connections = new HashMap<>();

    /** A connection to one run of a node. */
    private record Held(Connection connection, int number) {}

    /** A request; without a key it is one that its own id makes idempotent. */
    record Request(String method, String path, String idempotencyKey, String body) {

        boolean isKeyed() {
            return !idempotencyKey.isEmpty();
        }

        private String headers() {
            return isKeyed() ? "\r\nIdempotency-Key: " + idempotencyKey : "";
        }
    }

    /** Nobody answered until the very end. */
    static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1;

        Unanswered(Request request) {
            super(request.method() + " " + request.path());
        }
    }

    Persistent(List<NodeProcess> nodes, String key, Remembered remembered, Random random, BooleanSupplier givingUp) {
        this.nodes = nodes;
        this.key = key;
        this.remembered = remembered;
        this.random = random;
        this.givingUp = givingUp;
    }

    /** The first answer that is one: neither "come again" nor a failure of the service. */
    Connection.Reply answer(Request request) throws Unanswered {
        remembered.count("requests, each sent until it was answered");
        for (int tried = 0; !givingUp.getAsBoolean(); tried++) {
            if (tried > 0) {
                KillLoop.pause(50 + random.nextInt(200));
            }
            try {
                var reply = sent(request);
                if (reply.status() < 500 && reply.status() != 429 && !isInFlight(reply)) {
                    return reply;
                }
                remembered.count("answers %d%s, sent again".formatted(reply.status(), problem(reply)));
            } catch (IOException e) {
                remembered.count("tries without an answer (%s), sent again".formatted(e.getClass().getSimpleName()));
            }
        }
        throw new Unanswered(request);
    }

    private static boolean isInFlight(Connection.Reply reply) {
        return reply.status() == 409 && reply.body().contains("/problems/idempotency-in-flight");
    }

    private static String problem(Connection.Reply reply) {
        int at = reply.body().indexOf("/problems/");
        return at < 0 ? "" : " " + reply.body().substring(at + 10, reply.body().indexOf('"', at));
    }

    private Connection.Reply sent(Request request) throws IOException {
        var node = nodes.get(random.nextInt(nodes.size()));
        var held = connections.get(node);
        try {
            if (held == null || held.number() != node.number()) {
                close(node);
                int number = node.number();
                held = new Held(new Connection(node.port(), key, PATIENCE_MS), number);
                connections.put(node, held);
            }
            var reply = held.connection().send(request.method(), request.path(), request.headers(), request.body());
            if (reply.status() < 300) {
                node.answered(held.number());
            } else if (reply.status() >= 500) {
                // The server closes the connection after such an answer.
                close(node);
            }
            return reply;
        } catch (IOException e) {
            close(node);
            throw e;
        }
    }

    private void close(NodeProcess node) throws IOException {
        var old = connections.remove(node);
        if (old != null) {
            old.connection().close();
        }
    }

    @Override
    public void close() throws IOException {
        for (var held : connections.values()) {
            held.connection().close();
        }
    }
}
