package plumbline.service.tree;

/** Rows of hashes, one after the other. */
final class Rows {

    private Rows() {}

    /** The root over some hashes of a row, as many as a power of two. */
    static Hash root(byte[] row, int first, int count) {
        if (count == 1) {
            return Hash.of(row, first);
        }
        int half = count / 2;
        return Hash.node(root(row, first, half), root(row, first + half, half));
    }
}
