package plumbline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database and two nodes over it; each of them can be killed, and whatever has ended is started again. */
final class Deployment implements AutoCloseable {

    private static final int NODES = 2;

    private final DatabaseProcess database;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Random random;
    private final Map<Kill, Integer> kills = new EnumMap<>(Kill.class);
    private boolean closing;
    private final Map<String, Integer> ended = new TreeMap<>();

    /** What is killed. */
    enum Kill {

        NODE("a node that was answering"),
        SEQUENCER("the node that sequences the log"),
        STARTING_NODE("a node that had not answered yet since its start"),
        ALL_NODES("all nodes at once"),
        DATABASE("the database"),
        RECOVERING_DATABASE("the database within two seconds after its start"),
        EVERYTHING("the database and all nodes at once");

        private final String what;

        Kill(String what) {
            this.what = what;
        }
    }

    Deployment(Path folder, Map<String, String> settings, Restarts restarts, Random random) throws IOException {
        this.random = random;
        this.database = DatabaseProcess.on(folder, restarts, random);
        var all = new TreeMap<>(settings);
        all.putAll(database.address());
        for (int i = 1; i <= NODES; i++) {
            nodes.add(new NodeProcess("node-" + i, all, folder, restarts));
        }
        Thread.startVirtualThread(this::startWhatHasEnded);
    }

    List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** For whoever watches; fails while the database is down. */
    JdbcClient jdbc() {
        return JdbcClient.create(database.dataSource());
    }

    /** Kills, and starts at once what was killed; tells what it was, for there may be none of what was wanted. */
    Kill kill(Kill wanted) throws IOException {
        var sequencer = wanted == Kill.SEQUENCER ? sequencer() : Optional.<NodeProcess>empty();
        synchronized (this) {
            var done = switch (wanted) {
                case NODE -> node(any());
                case SEQUENCER -> sequencer.isPresent() ? node(sequencer.get()).equals(Kill.NODE) ? Kill.SEQUENCER : Kill.STARTING_NODE : node(any());
                case STARTING_NODE -> node(nodes.stream().filter(it -> !it.isServing()).findAny().orElseGet(this::any));
                case ALL_NODES, EVERYTHING, DATABASE, RECOVERING_DATABASE -> together(wanted);
            };
            kills.merge(done, 1, Integer::sum);
            return done;
        }
    }

    private NodeProcess any() {
        var serving = nodes.stream().filter(NodeProcess::isServing).toList();
        var from = serving.isEmpty() ? nodes : serving;
        return from.get(random.nextInt(from.size()));
    }

    private Kill node(NodeProcess node) throws IOException {
        var kind = node.isServing() ? Kill.NODE : Kill.STARTING_NODE;
        node.kill();
        node.start();
        return kind;
    }

    private Kill together(Kill kind) throws IOException {
        boolean withNodes = kind == Kill.ALL_NODES || kind == Kill.EVERYTHING;
        if (kind != Kill.ALL_NODES) {
            database.kill();
        }
        for (var node : withNodes ? nodes : List.<NodeProcess>of()) {
            node.kill();
        }
        if (kind != Kill.ALL_NODES) {
            database.start();
        }
        for (var node : withNodes ? nodes : List.<NodeProcess>of()) {
            node.start();
        }
        return kind;
    }

    /** Who holds the role of the sequencer by the database, which may be down. */
    private Optional<NodeProcess> sequencer() {
        try {
            var holder = jdbc().sql("SELECT holder FROM log_state").query(String.class).optional();
            return holder.flatMap(name -> nodes.stream().filter(it -> name.startsWith(it.name() + " ")).findAny());
        } catch (DataAccessException _) {
            return Optional.empty();
        }
    }

    /** A node ends by itself when it is started while the database is away; its operator starts it again. */
    private void startWhatHasEnded() {
        while (true) {
            KillLoop.pause(500);
            synchronized (this) {
                if (closing) {
                    return;
                }
                try {
                    startEnded();
                } catch (IOException e) {
                    throw new IllegalStateException("a process cannot be started", e);
                }
            }
        }
    }

    private void startEnded() throws IOException {
        if (!database.isAlive()) {
            ended.merge("the database", 1, Integer::sum);
            database.start();
        }
        for (var node : nodes) {
            if (!node.isAlive()) {
                ended.merge(node.lastWords().replaceAll("[0-9]+", "#"), 1, Integer::sum);
                node.start();
            }
        }
    }

    /** What a query counts; -1 while the database is down. */
    long count(String sql) {
        try {
            return jdbc().sql(sql).query(Long.class).single();
        } catch (DataAccessException _) {
            return -1;
        }
    }

    /** Kills everything when this process ends early, so that nothing is left behind. */
    void abandon() {
        synchronized (this) {
            closing = true;
        }
        nodes.forEach(NodeProcess::kill);
        database.kill();
    }

    /** Nodes that refused to start because of the log, which nobody but they wrote. */
    synchronized int refusals() {
        return ended.entrySet().stream().filter(it -> it.getKey().startsWith("The log")).mapToInt(Map.Entry::getValue).sum();
    }

    synchronized void print() {
        kills.forEach((kill, count) -> System.out.printf("%,10d kills of %s%n", count, kill.what));
        ended.forEach((why, count) -> System.out.printf("%,10d processes that ended by themselves and were started again: %s%n", count, why));
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        nodes.forEach(NodeProcess::close);
        database.close();
    }
}
