package plumbline.bench;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fetches the log's checkpoint from all nodes all the time and keeps every one that it ever saw: what no later tree may contradict. */
final class CheckpointWatch implements Runnable {

    static final String PATH = "/api/v1/log/checkpoint";
    private static final int PATIENCE_MS = 3_000;

    private final List<NodeProcess> nodes;
    private final Set<String> notes = new LinkedHashSet<>();
    private volatile boolean ended;
    private long fetched;

    CheckpointWatch(List<NodeProcess> nodes) {
        this.nodes = nodes;
    }

    @Override
    public void run() {
        while (!ended) {
            nodes.forEach(this::fetch);
            KillLoop.pause(100);
        }
    }

    private void fetch(NodeProcess node) {
        try (var connection = new Connection(node.port(), "", PATIENCE_MS)) {
            var reply = connection.send("GET", PATH, "");
            if (reply.status() == 200) {
                keep(reply.body());
            }
        } catch (IOException _) {
            // The node is down; the next round asks again.
        }
    }

    private synchronized void keep(String note) {
        fetched++;
        notes.add(note);
    }

    /** Ends the watch. */
    void end() {
        ended = true;
    }

    /** Every note that differs from all others. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized void print() {
        System.out.printf("%,10d times the checkpoint was fetched, %,d different ones kept%n", fetched, notes.size());
    }
}
