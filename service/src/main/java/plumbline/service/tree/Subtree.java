package plumbline.service.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A complete subtree of 2<sup>height</sup> leaves.
 *
 * @param index
 *            how many such subtrees stand before it
 */
record Subtree(int height, long index) {

    /** The complete subtrees that the leaves from one to before another are made of, the largest first as RFC 6962 splits them. */
    static List<Subtree> of(long from, long to) {
        var subtrees = new ArrayList<Subtree>();
        for (long at = from; at < to;) {
            int height = 63 - Long.numberOfLeadingZeros(to - at);
            subtrees.add(new Subtree(height, at >> height));
            at += 1L << height;
        }
        return subtrees;
    }

    /** The tile that its leaves' hashes, or those of subtrees on the tile's level, stand in. */
    Tile tile() {
        int level = height / Tile.HEIGHT;
        return new Tile(level, (index << within()) / Tile.WIDTH);
    }

    /** Its root, from the hashes of its tile. */
    Hash root(byte[] hashes) {
        int first = (int) ((index << within()) % Tile.WIDTH);
        int count = 1 << within();
        if ((first + count) * Hash.BYTES > hashes.length) {
            throw new MissingHashes(
                    "tile %s has %d hashes; %d are wanted from the %dth on".formatted(tile(), hashes.length / Hash.BYTES, count, first));
        }
        return Rows.root(hashes, first, count);
    }

    private int within() {
        return height % Tile.HEIGHT;
    }
}
