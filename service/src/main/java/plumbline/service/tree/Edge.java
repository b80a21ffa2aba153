package plumbline.service.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The right edge of a growing tree: the last tile of each level. That is all one needs to remember to append and to know the root. */
public final class Edge {

    /** By level: the hashes of its last tile; a full one has gone up into the next level's. */
    private final List<byte[]> last = new ArrayList<>();
    private final SortedMap<Tile, byte[]> changed = new TreeMap<>();
    private long size;

    private Edge(long size) {
        this.size = size;
    }

    /** The edge of the tree without leaves. */
    public static Edge empty() {
        return new Edge(0);
    }

    /**
     * The edge of a tree that is kept.
     *
     * @throws MissingHashes
     *             if a tile lacks hashes that so many leaves must have left
     */
    public static Edge of(long size, Tiles kept) {
        var wanted = lastTiles(size);
        var found = kept.read(wanted);
        var edge = new Edge(size);
        for (var tile : wanted) {
            int bytes = tile.width(size) * Hash.BYTES;
            var hashes = found.get(tile);
            if (hashes == null || hashes.length < bytes) {
                throw new MissingHashes(
                        "%s of a tree of %d leaves has %d bytes, not %d".formatted(tile, size, hashes == null ? 0 : hashes.length, bytes));
            }
            edge.put(tile.level(), Arrays.copyOf(hashes, bytes));
        }
        return edge;
    }

    private static Set<Tile> lastTiles(long size) {
        var tiles = new LinkedHashSet<Tile>();
        for (int level = 0; size >> (level * Tile.HEIGHT) > 0 && level <= Tile.LEVEL_MAX; level++) {
            long hashes = size >> (level * Tile.HEIGHT);
            if (hashes % Tile.WIDTH != 0) {
                tiles.add(new Tile(level, hashes / Tile.WIDTH));
            }
        }
        return tiles;
    }

    /** Appends a leaf. */
    public void append(Hash leaf) {
        add(0, leaf);
        size++;
    }

    private void add(int level, Hash hash) {
        var before = row(level);
        var row = Arrays.copyOf(before, before.length + Hash.BYTES);
        int place = before.length / Hash.BYTES;
        hash.copyInto(row, place);
        changed.put(new Tile(level, (size >> (level * Tile.HEIGHT)) / Tile.WIDTH), row);
        if (place + 1 < Tile.WIDTH) {
            put(level, row);
        } else {
            put(level, new byte[0]);
            add(level + 1, Rows.root(row, 0, Tile.WIDTH));
        }
    }

    private byte[] row(int level) {
        return level < last.size() ? last.get(level) : new byte[0];
    }

    private void put(int level, byte[] row) {
        while (last.size() <= level) {
            last.add(new byte[0]);
        }
        last.set(level, row);
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY;
        }
        var right = new ArrayList<Hash>();
        for (var row : last) {
            int hashes = row.length / Hash.BYTES;
            var complete = new ArrayList<Hash>();
            for (int at = 0; at < hashes;) {
                int count = Integer.highestOneBit(hashes - at);
                complete.add(Rows.root(row, at, count));
                at += count;
            }
            right.addAll(complete.reversed());
        }
        return right.stream().reduce((all, left) -> Hash.node(left, all)).orElseThrow();
    }

    /** The tiles that changed since this was last asked, as they are now: to be kept. */
    public SortedMap<Tile, byte[]> takeChanged() {
        var taken = new TreeMap<>(changed);
        changed.clear();
        return taken;
    }
}
