package plumbline.service.tree;

import java.util.Comparator;

/**
 * The place of a tile (C2SP tlog-tiles): on level L each of its 256 hashes is the root of a complete subtree of 256<sup>L</sup> leaves.
 *
 * @param level
 *            0 for hashes of leaves
 * @param index
 *            how many tiles of the level stand before it
 */
public record Tile(int level, long index) implements Comparable<Tile> {

    /** Hashes of a full tile. */
    public static final int WIDTH = 256;
    /** Levels of the tree within a tile. */
    static final int HEIGHT = 8;
    /** Eight levels of eight hold more leaves than there are numbers for. */
    static final int LEVEL_MAX = 63 / HEIGHT;

    private static final Comparator<Tile> ORDER = Comparator.comparingInt(Tile::level).thenComparingLong(Tile::index);

    public Tile {
        if (level < 0 || level > LEVEL_MAX || index < 0) {
            throw new IllegalArgumentException("there is no tile %d on level %d".formatted(index, level));
        }
    }

    /** How many hashes it has in a tree of so many leaves, 0 to 256. */
    public int width(long size) {
        long hashes = size >> (level * HEIGHT);
        long full = hashes / WIDTH;
        if (index == full) {
            return (int) (hashes % WIDTH);
        }
        return index < full ? WIDTH : 0;
    }

    @Override
    public int compareTo(Tile other) {
        return ORDER.compare(this, other);
    }
}
