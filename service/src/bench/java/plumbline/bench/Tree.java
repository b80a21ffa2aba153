package plumbline.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A Merkle tree as RFC 6962 §2.1 defines it, that keeps every leaf and computes each root anew: slow, and nothing of the service is in it. */
final class Tree {

    private final List<byte[]> leaves = new ArrayList<>();
    /** Roots of full subtrees, the largest first; their sizes are the bits of the number of leaves. */
    private final Deque<byte[]> full = new ArrayDeque<>();

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[]{0}, entry);
    }

    void add(byte[] leaf) {
        leaves.add(leaf);
        var hash = leaf;
        for (int size = leaves.size(); (size & 1) == 0; size >>= 1) {
            hash = node(full.removeLast(), hash);
        }
        full.addLast(hash);
    }

    int size() {
        return leaves.size();
    }

    byte[] root() {
        if (full.isEmpty()) {
            return sha256();
        }
        var rest = new ArrayDeque<>(full);
        var root = rest.removeLast();
        while (!rest.isEmpty()) {
            root = node(rest.removeLast(), root);
        }
        return root;
    }

    /** The root that a proof leads to (RFC 9162 §2.1.3.2); of a proof of another length none. */
    static byte[] root(long index, long size, byte[] leaf, List<byte[]> proof) {
        long place = index;
        long last = size - 1;
        var root = leaf;
        for (var hash : proof) {
            if (last == 0) {
                return new byte[0];
            }
            if ((place & 1) == 1 || place == last) {
                root = node(hash, root);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                root = node(root, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 ? root : new byte[0];
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[]{1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
