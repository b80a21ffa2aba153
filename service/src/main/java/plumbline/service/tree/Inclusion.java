package plumbline.service.tree;

import java.util.List;

/** Checks that an entry is in a tree (RFC 9162 §2.1.3.2). */
public final class Inclusion {

    private Inclusion() {}

    /**
     * Whether the proof leads from a leaf to the root.
     *
     * @param index
     *            of the leaf
     * @param size
     *            of the tree
     */
    public static boolean verify(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if (place % 2 == 1 || place == last) {
                hash = Hash.node(sibling, hash);
                // A last node without a sibling goes up as it is.
                while (place % 2 == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
