package plumbline.service.tree;

import java.util.ArrayDeque;
import java.util.List;

/** Checks that a tree is a beginning of another (RFC 9162 §2.1.4.2). */
public final class Consistency {

    private Consistency() {}

    /**
     * Whether the proof leads from both roots to each other.
     *
     * @param from
     *            leaves of the smaller tree, at least 1
     * @param to
     *            of the larger one
     */
    public static boolean verify(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        var path = new ArrayDeque<>(proof);
        if (Long.bitCount(from) == 1) {
            path.addFirst(fromRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        int complete = Long.numberOfTrailingZeros(from);
        long place = (from - 1) >> complete;
        long last = (to - 1) >> complete;
        var smaller = path.removeFirst();
        var larger = smaller;
        for (var hash : path) {
            if (last == 0) {
                return false;
            }
            if (place % 2 == 1 || place == last) {
                smaller = Hash.node(hash, smaller);
                larger = Hash.node(hash, larger);
                while (place % 2 == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                larger = Hash.node(larger, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && smaller.equals(fromRoot) && larger.equals(toRoot);
    }
}
