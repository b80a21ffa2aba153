package plumbline.service.checkpoint;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.TreeMapper.PendingRow;
import plumbline.service.database.Transactions;
import plumbline.service.log.CanonicalJson;
import plumbline.service.tree.Hash;

/**
 * Gives waiting entries their places, a batch a transaction. What it goes on from is what the database says under the lock, so an answer that was lost, or
 * another node's batch, cannot mislead it; it only remembers the last tree that it saw committed, which no later one may lack.
 */
@Component
final class Sequencer {

    /** Entries of a batch; enough for a second of the fastest load, and one statement's worth. */
    static final int BATCH_MAX = 4_096;

    private final TreeMapper mapper;
    private final Proofs proofs;
    private final Transactions transactions;
    private volatile Tree seen = new Tree(0, Hash.EMPTY);

    Sequencer(TreeMapper mapper, Proofs proofs, Transactions transactions) {
        this.mapper = mapper;
        this.proofs = proofs;
        this.transactions = transactions;
    }

    /** How a batch ended: with how many entries, in which tree. */
    record Batch(int entries, Tree tree) {}

    /**
     * Sequences what waits, up to a batch.
     *
     * @param fence
     *            what this node took over with
     * @return none if another node has taken over since
     * @throws UnsoundLog
     *             if the tiles do not make the root that the tree had, or the log lacks a tree that it had
     */
    Optional<Batch> batch(long fence) {
        Optional<Batch> batch = transactions.run(_ -> {
            var state = mapper.lockState();
            if (state == null || state.fence() != fence) {
                return Optional.empty();
            }
            var before = Tree.of(state);
            refuseLoss(before);
            var pending = mapper.pending(BATCH_MAX);
            if (pending.isEmpty()) {
                mapper.beat(fence);
                return Optional.of(new Batch(0, before));
            }
            return Optional.of(new Batch(pending.size(), append(fence, before, pending)));
        });
        batch.filter(it -> it.tree().size() > seen.size()).ifPresent(it -> seen = it.tree());
        return batch;
    }

    /** Between two looks at what was kept, a database that went back in time would take what waits. */
    private void refuseLoss(Tree before) {
        var last = seen;
        boolean isThere = before.size() == last.size() ? before.root().equals(last.root())
                : before.size() > last.size() && proofs.root(last.size()).equals(last.root());
        if (!isThere) {
            throw UnsoundLog.lost(last);
        }
    }

    private Tree append(long fence, Tree before, List<PendingRow> pending) {
        var edge = proofs.edge(before.size());
        if (!edge.root().equals(before.root())) {
            throw new UnsoundLog("The tiles of the log make the root %s at %d entries, not %s.".formatted(edge.root(), before.size(), before.root()),
                    "Somebody changed log_tile or log_state; restore them, or rebuild the tiles from the entries.");
        }
        pending.forEach(row -> edge.append(Hash.of(row.leaf())));
        var after = new Tree(edge.size(), edge.root());
        mapper.place(before.size(), CanonicalJson.text(pending.stream().map(PendingRow::id).toList()));
        edge.takeChanged().forEach(mapper::putTile);
        int placed = mapper.placed(before.size(), after.size());
        if (placed != pending.size() || mapper.grow(fence, after.size(), after.root().bytes()) != 1) {
            throw new IllegalStateException("%d of %d entries were placed behind %d".formatted(placed, pending.size(), before.size()));
        }
        return after;
    }
}
