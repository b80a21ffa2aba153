package plumbline.service.tree;

/** A tile is not kept, or lacks hashes that so many leaves must have left in it. */
public final class MissingHashes extends IllegalStateException {

    private static final long serialVersionUID = 1;

    MissingHashes(String message) {
        super(message);
    }
}
