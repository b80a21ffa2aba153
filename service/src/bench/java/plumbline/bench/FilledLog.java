package plumbline.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;

import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Tile;

/** A log that is filled with made-up entries by writing its tables directly, so that ten million take minutes. Nobody else may write meanwhile. */
final class FilledLog {

    private static final int ROWS = 1_000;
    private static final int STEP = 8_000;
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;
    private final Random random;
    private final Edge edge;
    private final long first;
    private final long lastId;
    private final List<Long> sizes = new ArrayList<>();
    private final Map<Long, Hash> roots = new HashMap<>();

    FilledLog(JdbcClient jdbc, Random random) {
        this.jdbc = jdbc;
        this.random = random;
        // Filled entries get their places at once, so none of them waits for one.
        jdbc.sql("DROP TRIGGER log_entry_insert").update();
        this.first = jdbc.sql("SELECT size FROM log_state").query(Long.class).single();
        this.lastId = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM log_entry").query(Long.class).single();
        this.edge = Edge.of(first, wanted -> {
            var tiles = new HashMap<Tile, byte[]>();
            jdbc.sql("SELECT level, idx, hashes FROM log_tile")
                    .query((row, _) -> tiles.put(new Tile(row.getInt(1), row.getLong(2)), row.getBytes(3))).list();
            tiles.keySet().retainAll(wanted);
            return tiles;
        });
    }

    /** How many entries there were before, which are not made up. */
    long first() {
        return first;
    }

    /** The id of the made-up entry at a place. */
    static String id(long index) {
        return "e_%026d".formatted(index);
    }

    static byte[] body(long index) {
        return "{\"id\":\"%s\",\"v\":1}".formatted(id(index)).getBytes(StandardCharsets.US_ASCII);
    }

    /** A size that the log had on its way, none of which is round. */
    long someSize() {
        return sizes.get(random.nextInt(sizes.size()));
    }

    /** The root at such a size. */
    Hash root(long size) {
        var root = roots.get(size);
        if (root == null) {
            throw new IllegalArgumentException("the log never stopped at " + size);
        }
        return root;
    }

    void fillTo(long size) {
        while (edge.size() < size) {
            sizes.add(edge.size());
            roots.put(edge.size(), edge.root());
            long from = edge.size();
            long to = Math.min(size, from + 1 + random.nextInt(STEP));
            for (long index = from; index < to; index++) {
                edge.append(Hash.leaf(body(index)));
            }
            insert("log_entry (id, entry_id, body, leaf)", from, to, index -> "(%d, '%s', '%s', x'%s')".formatted(rowId(index), id(index),
                    new String(body(index), StandardCharsets.US_ASCII), Hash.leaf(body(index)).hex()));
            insert("log_seq (seq, id)", from, to, index -> "(%d, %d)".formatted(index, rowId(index)));
            edge.takeChanged()
                    .forEach((tile, hashes) -> jdbc
                            .sql("INSERT INTO log_tile (level, idx, hashes) VALUES (%d, %d, x'%s') ON DUPLICATE KEY UPDATE hashes = VALUES(hashes)"
                                    .formatted(tile.level(), tile.index(), HEX.formatHex(hashes)))
                            .update());
        }
        jdbc.sql("UPDATE log_state SET size = ?, root = ?").params(edge.size(), edge.root().bytes()).update();
    }

    private long rowId(long index) {
        return lastId + 1 + index - first;
    }

    private void insert(String table, long from, long to, LongFunction<String> row) {
        for (long at = from; at < to; at += ROWS) {
            jdbc.sql("INSERT INTO " + table + " VALUES "
                    + LongStream.range(at, Math.min(to, at + ROWS)).mapToObj(row).collect(Collectors.joining(", ")))
                    .update();
        }
    }
}
