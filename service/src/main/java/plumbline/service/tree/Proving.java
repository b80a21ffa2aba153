package plumbline.service.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Proofs out of kept tiles: one read of at most a tile a level or two, whatever the size of the tree. Each throws {@link MissingHashes} where a tile has
 * a hole.
 */
public final class Proving {

    private Proving() {}

    /**
     * The hashes that prove that an entry is in a tree (RFC 6962 §2.1.1), from the leaf up.
     *
     * @param index
     *            of the entry, below the size
     * @param size
     *            of the tree
     */
    public static List<Hash> inclusion(long index, long size, Tiles tiles) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d leaves has no leaf %d".formatted(size, index));
        }
        var ranges = new ArrayList<Range>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + split(to - from);
            ranges.add(index < split ? new Range(split, to) : new Range(from, split));
            if (index < split) {
                to = split;
            } else {
                from = split;
            }
        }
        return roots(ranges.reversed(), tiles);
    }

    /**
     * The hashes that prove that a tree is a beginning of another (RFC 6962 §2.1.2).
     *
     * @param from
     *            leaves of the smaller tree, at least 1
     * @param to
     *            of the larger one
     */
    public static List<Hash> consistency(long from, long to, Tiles tiles) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("a tree of %d leaves is no beginning of one of %d".formatted(from, to));
        }
        if (from == to) {
            return List.of();
        }
        var ranges = new ArrayList<Range>();
        long left = 0;
        long right = to;
        while (from != right) {
            long split = left + split(right - left);
            ranges.add(from <= split ? new Range(split, right) : new Range(left, split));
            if (from <= split) {
                right = split;
            } else {
                left = split;
            }
        }
        // Whoever knows the smaller root already needs no hash of it.
        if (left != 0) {
            ranges.add(new Range(left, right));
        }
        return roots(ranges.reversed(), tiles);
    }

    /** The root of the tree that the first so many leaves make. */
    public static Hash root(long size, Tiles tiles) {
        return size == 0 ? Hash.EMPTY : roots(List.of(new Range(0, size)), tiles).getFirst();
    }

    /** The largest power of two below a number of leaves: where RFC 6962 cuts a tree in two. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static List<Hash> roots(List<Range> ranges, Tiles tiles) {
        var wanted = new TreeSet<Tile>();
        ranges.forEach(range -> range.subtrees().forEach(subtree -> wanted.add(subtree.tile())));
        var found = tiles.read(wanted);
        return ranges.stream().map(range -> range.root(found)).toList();
    }

    /** The leaves from one to before another. */
    private record Range(long from, long to) {

        List<Subtree> subtrees() {
            return Subtree.of(from, to);
        }

        Hash root(Map<Tile, byte[]> tiles) {
            return subtrees().reversed().stream().map(subtree -> root(subtree, tiles)).reduce((right, left) -> Hash.node(left, right)).orElseThrow();
        }

        private static Hash root(Subtree subtree, Map<Tile, byte[]> tiles) {
            var hashes = tiles.get(subtree.tile());
            if (hashes == null) {
                throw new MissingHashes(subtree.tile() + " is not kept");
            }
            return subtree.root(hashes);
        }
    }
}
