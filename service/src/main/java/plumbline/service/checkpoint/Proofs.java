package plumbline.service.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import plumbline.service.note.LogProof;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;
import plumbline.service.tree.MissingHashes;
import plumbline.service.tree.Proving;

/**
 * Proves to others, always for the newest published checkpoint: one query for a place, one for tiles, whatever the size of the log. Whatever it reads of
 * the tree throws {@link UnsoundLog} where the tiles have holes.
 */
@Component
public final class Proofs {

    private final TreeMapper mapper;
    private final StoredTiles tiles;
    private final Checkpoints checkpoints;

    Proofs(TreeMapper mapper, StoredTiles tiles, Checkpoints checkpoints) {
        this.mapper = mapper;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
    }

    /** The place of an entry; none while it waits for one. */
    public Optional<Long> index(String entryId) {
        return Optional.ofNullable(mapper.placeOf(entryId));
    }

    /** The proof that an entry is in the log; none while no published checkpoint covers it. */
    public Optional<LogProof> ofEntry(String entryId) {
        return ofEntry(entryId, checkpoints.latest()).or(() -> ofEntry(entryId, checkpoints.now()));
    }

    private Optional<LogProof> ofEntry(String entryId, Optional<Published> checkpoint) {
        return checkpoint.flatMap(it -> index(entryId).filter(index -> index < it.size()).map(index -> ofIndex(index, it)));
    }

    /**
     * The proof under a certain checkpoint, for several that are to be checked together.
     *
     * @param index
     *            below the checkpoint's size
     */
    public LogProof ofIndex(long index, Published checkpoint) {
        return new LogProof(index, whole(() -> Proving.inclusion(index, checkpoint.size(), tiles)), checkpoint.note());
    }

    /**
     * The hashes that prove that the log of a size is a beginning of the log of another.
     *
     * @param from
     *            at least 1
     * @param to
     *            at least that, and at most the newest checkpoint's size
     */
    public List<Hash> consistency(long from, long to) {
        return whole(() -> Proving.consistency(from, to, tiles));
    }

    /** The root of the log when it had so many entries. */
    public Hash root(long size) {
        return whole(() -> Proving.root(size, tiles));
    }

    /** What the log of a size goes on from. */
    Edge edge(long size) {
        return whole(() -> Edge.of(size, tiles));
    }

    private static <T> T whole(Supplier<T> read) {
        try {
            return read.get();
        } catch (MissingHashes e) {
            throw new UnsoundLog("The tiles of the log have holes: %s.".formatted(e.getMessage()),
                    "Restore log_tile, or rebuild it from the entries.");
        }
    }
}
