package plumbline.service.evidence;

import java.util.ArrayList;
import java.util.List;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.LogProof;
import plumbline.service.note.Note;
import plumbline.service.note.SigningKey;
import plumbline.service.tree.Hash;

/** A log in memory, its proofs computed by the words of RFC 6962 §2.1. */
final class TestLog {

    static final String ORIGIN = "log.example/api/v1/log";

    final SigningKey key = SigningKey.generate(ORIGIN);
    private final List<byte[]> entries = new ArrayList<>();

    /** Appends an entry, and gives its index. */
    int append(byte[] entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    int size() {
        return entries.size();
    }

    byte[] entry(int index) {
        return entries.get(index);
    }

    String vkeys() {
        return key.verifier().text() + "\n";
    }

    /** What the log publishes at a size, signed by a key. */
    byte[] checkpoint(int size, SigningKey signer) {
        var text = new Checkpoint(ORIGIN, size, root(0, size)).text();
        return Note.of(text, List.of(signer.sign(text))).bytes();
    }

    byte[] checkpoint(int size) {
        return checkpoint(size, key);
    }

    LogProof proof(int index, int size) {
        return new LogProof(index, path(index, 0, size), checkpoint(size));
    }

    Hash root(int size) {
        return root(0, size);
    }

    /** PROOF(from, D[size]). */
    List<Hash> growth(int from, int size) {
        return from == size ? List.of() : subproof(from, 0, size, true);
    }

    private List<Hash> subproof(int m, int start, int n, boolean whole) {
        if (m == n) {
            return whole ? List.of() : List.of(root(start, n));
        }
        int k = Integer.highestOneBit(n - 1);
        var proof = new ArrayList<>(m <= k ? subproof(m, start, k, whole) : subproof(m - k, start + k, n - k, false));
        proof.add(m <= k ? root(start + k, n - k) : root(start, k));
        return proof;
    }

    private List<Hash> path(int index, int start, int n) {
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = Integer.highestOneBit(n - 1);
        var path = index < k ? path(index, start, k) : path(index - k, start + k, n - k);
        path.add(index < k ? root(start + k, n - k) : root(start, k));
        return path;
    }

    private Hash root(int start, int n) {
        if (n == 0) {
            return Hash.EMPTY;
        }
        if (n == 1) {
            return Hash.leaf(entries.get(start));
        }
        int k = Integer.highestOneBit(n - 1);
        return Hash.node(root(start, k), root(start + k, n - k));
    }
}
