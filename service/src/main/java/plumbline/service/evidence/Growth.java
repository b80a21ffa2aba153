package plumbline.service.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import plumbline.service.note.Checkpoint;
import plumbline.service.tree.Consistency;
import plumbline.service.tree.Hash;

/**
 * That a log only grew since an earlier checkpoint: its size and root, then the proof, a line each.
 *
 * @param size
 *            how many entries it had
 * @param root
 *            the root of their tree
 * @param hashes
 *            the proof (RFC 6962 §2.1.2)
 */
record Growth(long size, Hash root, List<Hash> hashes) {

    private static final int HASHES_MAX = 128;

    Growth {
        hashes = List.copyOf(hashes);
    }

    byte[] bytes() {
        var text = new StringBuilder().append(size).append('\n').append(root.base64()).append('\n');
        hashes.forEach(it -> text.append(it.base64()).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #bytes} gives.
     *
     * @throws IllegalArgumentException
     *             if it is anything else
     */
    static Growth parse(byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().limit(HASHES_MAX).toList();
        if (lines.size() < 2 || !lines.getFirst().matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("it does not begin with a size and a root");
        }
        var growth = new Growth(Long.parseLong(lines.getFirst()), Hash.fromBase64(lines.get(1)),
                lines.stream().skip(2).map(Hash::fromBase64).toList());
        if (!Arrays.equals(growth.bytes(), bytes)) {
            throw new IllegalArgumentException("it is not written a line each");
        }
        return growth;
    }

    /** Whether it leads to a checkpoint. */
    boolean leadsTo(Checkpoint checkpoint) {
        return size <= checkpoint.size() && Consistency.verify(size, checkpoint.size(), root, checkpoint.root(), hashes);
    }
}
