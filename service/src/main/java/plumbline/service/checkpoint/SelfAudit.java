package plumbline.service.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.TreeMapper.CheckpointRow;
import plumbline.service.database.Transactions;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Log;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;

/** Checks the log against itself and against what was published of it: the edge at each start, everything when asked to, and once a week. */
@Component
final class SelfAudit {

    /** More findings than anybody reads say no more than these. */
    static final int FINDINGS_MAX = 100;
    private static final int PAGE = 2_048;
    /** Entries of one query that only counts: no statement takes long. */
    private static final int LOOK = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(SelfAudit.class);

    private final TreeMapper mapper;
    private final StoredTiles tiles;
    private final Proofs proofs;
    private final KeptCheckpoint kept;
    private final List<AuditStep> steps;
    private final Transactions transactions;
    private final String node;

    SelfAudit(TreeMapper mapper, StoredTiles tiles, Proofs proofs, KeptCheckpoint kept, List<AuditStep> steps, Transactions transactions, Log log) {
        this.mapper = mapper;
        this.tiles = tiles;
        this.proofs = proofs;
        this.kept = kept;
        this.steps = List.copyOf(steps);
        this.transactions = transactions;
        this.node = log.node();
    }

    /**
     * Checks in a few queries that the tree is whole at its end, and that nothing that was published is gone.
     *
     * @throws UnsoundLog
     *             if not
     */
    void edge() {
        // Under the lock of whoever sequences: between two looks the log would have grown.
        transactions.run(_ -> {
            mapper.lockState();
            var tree = tree();
            edge(tree);
            return tree;
        });
    }

    private void edge(Tree tree) {
        long next = mapper.next();
        if (next != tree.size()) {
            throw new UnsoundLog("The log has %d places and a tree of %d entries.".formatted(next, tree.size()),
                    "Restore log_seq and log_state of the same moment.");
        }
        if (!root(tree).equals(tree.root())) {
            throw new UnsoundLog("The tiles of the log do not make the root of its %d entries.".formatted(tree.size()), "Restore log_tile.");
        }
        var newest = mapper.newest();
        if (newest != null && (newest.size() > tree.size() || !proofs.root(newest.size()).equals(Hash.of(newest.root())))) {
            throw new UnsoundLog(
                    "The log of %d entries is not the one that the checkpoint of %d entries was published of.".formatted(tree.size(), newest.size()),
                    "Restore the log's tables of the same moment.");
        }
        kept.check(() -> tree, proofs);
    }

    private Hash root(Tree tree) {
        try {
            return Edge.of(tree.size(), tiles).root();
        } catch (IllegalStateException e) {
            throw new UnsoundLog("The tiles of the log have holes: %s.".formatted(e.getMessage()), "Restore log_tile.");
        }
    }

    /** Checks every entry, tile and checkpoint, and whatever others bring; keeps what was found. */
    List<String> whole() {
        var findings = new Findings();
        var tree = tree();
        var count = mapper.count();
        if (count.places() < tree.size() || count.places() != count.next()) {
            findings.add("log_seq has %d places up to %d; the tree has %d entries".formatted(count.places(), count.next(), tree.size()));
        }
        long newest = mapper.newestEntry();
        for (long after = 0; after < newest; after += LOOK) {
            mapper.lost(after, after + LOOK, FINDINGS_MAX).forEach(id -> findings.add("entry %d has no place and waits for none".formatted(id)));
        }
        mapper.doubled(FINDINGS_MAX).forEach(id -> findings.add("entry %d has a place and waits for one".formatted(id)));
        entries(tree, findings);
        steps.forEach(step -> step.audit(findings::add));
        transactions.run(now -> {
            mapper.audited(now, node, tree.size(), CanonicalJson.text(findings.told));
            return now;
        });
        LOG.info("Audited {} entries of the log: {} findings", tree.size(), findings.told.size());
        return List.copyOf(findings.told);
    }

    /** Builds the tree anew from the entries, and compares it with tiles and checkpoints on the way. */
    private void entries(Tree tree, Findings findings) {
        var edge = Edge.empty();
        var published = new Walk();
        for (long from = 0; from < tree.size(); from += PAGE) {
            long to = Math.min(from + PAGE, tree.size());
            for (var row : mapper.entries(from, to)) {
                if (row.seq() != edge.size()) {
                    findings.add("place %d is empty".formatted(edge.size()));
                    return;
                }
                var leaf = Hash.leaf(row.body());
                if (!leaf.equals(Hash.of(row.leaf()))) {
                    findings.add("entry %d, place %d: its leaf is not the hash of its body".formatted(row.id(), row.seq()));
                }
                edge.append(leaf);
                published.compare(edge, findings);
            }
            var changed = edge.takeChanged();
            var stored = tiles.read(changed.keySet());
            changed.forEach((tile, hashes) -> {
                if (!isPrefix(hashes, stored.getOrDefault(tile, new byte[0]))) {
                    findings.add("%s is not made of the entries below it".formatted(tile));
                }
            });
        }
        if (edge.size() != tree.size() || !edge.root().equals(tree.root())) {
            findings.add("the entries make a tree of %d with root %s, not %d with %s".formatted(edge.size(), edge.root(), tree.size(), tree.root()));
        }
    }

    private static boolean isPrefix(byte[] hashes, byte[] row) {
        return row.length >= hashes.length && Arrays.equals(hashes, 0, hashes.length, row, 0, hashes.length);
    }

    private Tree tree() {
        var state = mapper.state();
        if (state == null) {
            throw new UnsoundLog("The log has lost its state.", "Restore log_state.");
        }
        return Tree.of(state);
    }

    /** What was found so far, up to a bound. */
    private static final class Findings {

        final List<String> told = new ArrayList<>();

        void add(String finding) {
            if (told.size() < FINDINGS_MAX) {
                told.add(finding);
            }
        }
    }

    /** The published checkpoints, in step with a tree that grows. */
    private final class Walk {

        private List<CheckpointRow> page = List.of();
        private int at;
        private long after;
        private boolean ended;

        void compare(Edge edge, Findings findings) {
            var next = next();
            if (next != null && next.size() == edge.size()) {
                if (!edge.root().equals(Hash.of(next.root()))) {
                    findings.add("the checkpoint of %d entries has another root than the entries".formatted(next.size()));
                }
                at++;
            }
        }

        private @Nullable CheckpointRow next() {
            if (at == page.size() && !ended) {
                page = mapper.checkpoints(after, PAGE);
                at = 0;
                ended = page.isEmpty();
                after = ended ? after : page.getLast().size();
            }
            return at < page.size() ? page.get(at) : null;
        }
    }
}
