package plumbline.service.tree;

import java.util.ArrayList;
import java.util.List;

/** The tree as RFC 6962 §2.1 defines it, word by word and slow: what the fast one is compared with. */
final class DefinedTree {

    private DefinedTree() {}

    /** MTH(D[n]). */
    static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.EMPTY;
            case 1 -> leaves.getFirst();
            default -> {
                int split = split(leaves.size());
                yield Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
            }
        };
    }

    /** PATH(m, D[n]). */
    static List<Hash> inclusion(int index, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = split(leaves.size());
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        return index < split ? with(inclusion(index, left), root(right)) : with(inclusion(index - split, right), root(left));
    }

    /** PROOF(m, D[n]). */
    static List<Hash> consistency(int from, List<Hash> leaves) {
        return subproof(from, leaves, true);
    }

    private static List<Hash> subproof(int from, List<Hash> leaves, boolean whole) {
        if (from == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int split = split(leaves.size());
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        return from <= split ? with(subproof(from, left, whole), root(right)) : with(subproof(from - split, right, false), root(left));
    }

    private static List<Hash> with(List<Hash> hashes, Hash more) {
        var all = new ArrayList<>(hashes);
        all.add(more);
        return all;
    }

    private static int split(int leaves) {
        return Integer.highestOneBit(leaves - 1);
    }
}
