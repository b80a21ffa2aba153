package plumbline.service.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import plumbline.service.checkpoint.TreeMapper.StateRow;
import plumbline.service.database.Overloaded;
import plumbline.service.database.Transactions;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Log;
import plumbline.service.note.VerifierKey;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Tile;

/** Checks the log against itself and against what was published of it: the edge at each start, everything when asked to, and once a week. */
@Component
final class SelfAudit {

    private static final int PAGE = 2_048;
    /** Entries of one query that only counts: no statement takes long. */
    private static final int LOOK = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(SelfAudit.class);

    private final TreeMapper mapper;
    private final AuditMapper looks;
    private final StoredTiles tiles;
    private final Proofs proofs;
    private final KeptCheckpoint kept;
    private final LogKeys keys;
    private final List<AuditStep> steps;
    private final Transactions transactions;
    private final String node;

    SelfAudit(TreeMapper mapper, AuditMapper looks, StoredTiles tiles, Proofs proofs, KeptCheckpoint kept, LogKeys keys, List<AuditStep> steps,
            Transactions transactions, Log log) {
        this.mapper = mapper;
        this.looks = looks;
        this.tiles = tiles;
        this.proofs = proofs;
        this.kept = kept;
        this.keys = keys;
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
        if (!proofs.edge(tree.size()).root().equals(tree.root())) {
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

    /** Checks every entry, tile and checkpoint, and whatever others bring; keeps what was found. */
    List<String> whole() {
        var findings = new Findings();
        var state = state();
        var tree = Tree.of(state);
        places(tree, findings);
        waiting(findings);
        entries(tree, new PublishedWalk(mapper, state.origin(), vkeys(findings), findings), findings);
        ends(findings);
        steps.forEach(step -> step.audit(findings::add));
        var told = findings.told();
        if (told.isEmpty()) {
            LOG.info("Audited {} entries of the log: all is as it should be", tree.size());
        } else {
            LOG.error("Audited {} entries of the log, and found: {}", tree.size(), String.join("; ", told));
        }
        record(tree, told);
        return told;
    }

    /** That it cannot be recorded must not hide what was found. */
    private void record(Tree tree, List<String> told) {
        try {
            transactions.run(now -> {
                looks.audited(now, node, tree.size(), CanonicalJson.text(told));
                return now;
            });
        } catch (DataAccessException | TransactionException | Overloaded e) {
            LOG.warn("The audit of the log could not be recorded", e);
        }
    }

    private void places(Tree tree, Findings findings) {
        long next = mapper.next();
        long places = 0;
        for (long from = 0; from < tree.size(); from += LOOK) {
            places += looks.places(from, Math.min(from + LOOK, tree.size()));
        }
        // The log may have grown meanwhile.
        if (places != tree.size() || next < tree.size() || next > tree().size()) {
            findings.add(
                    "log_seq has %d places up to %d, and then up to %d; the tree has %d entries".formatted(places, tree.size(), next, tree.size()));
        }
    }

    private void waiting(Findings findings) {
        long newest = looks.newestEntry();
        for (long after = 0; after < newest; after += LOOK) {
            looks.lost(after, after + LOOK, Findings.MAX).forEach(id -> findings.add("entry %d has no place and waits for none".formatted(id)));
        }
        looks.doubled(Findings.MAX).forEach(id -> findings.add("entry %d has a place and waits for one".formatted(id)));
        looks.unknown(Findings.MAX).forEach(id -> findings.add("entry %d waits for a place and is not there".formatted(id)));
    }

    private List<VerifierKey> vkeys(Findings findings) {
        var read = new ArrayList<VerifierKey>();
        for (var vkey : keys.vkeys()) {
            try {
                read.add(VerifierKey.parse(vkey));
            } catch (IllegalArgumentException e) {
                findings.add("log_key has what is no key: %s".formatted(e.getMessage()));
            }
        }
        return read;
    }

    private void ends(Findings findings) {
        var newest = mapper.newest();
        long size = tree().size();
        if (newest != null && newest.size() > size) {
            findings.add("there is a checkpoint of %d entries; the tree has %d".formatted(newest.size(), size));
        }
    }

    /** Builds the tree anew from the entries, and compares it with tiles and checkpoints on the way. */
    private void entries(Tree tree, PublishedWalk published, Findings findings) {
        var edge = Edge.empty();
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
                published.compare(edge);
            }
            compare(edge.takeChanged(), findings);
        }
        if (edge.size() != tree.size() || !edge.root().equals(tree.root())) {
            findings.add("the entries make a tree of %d with root %s, not %d with %s".formatted(edge.size(), edge.root(), tree.size(), tree.root()));
        }
    }

    private void compare(Map<Tile, byte[]> changed, Findings findings) {
        var stored = tiles.read(changed.keySet());
        changed.forEach((tile, hashes) -> {
            if (!isPrefix(hashes, stored.getOrDefault(tile, new byte[0]))) {
                findings.add("%s is not made of the entries below it".formatted(tile));
            }
        });
    }

    private static boolean isPrefix(byte[] hashes, byte[] row) {
        return row.length >= hashes.length && Arrays.equals(hashes, 0, hashes.length, row, 0, hashes.length);
    }

    private Tree tree() {
        return Tree.of(state());
    }

    private StateRow state() {
        var state = mapper.state();
        if (state == null) {
            throw new UnsoundLog("The log has lost its state.", "Restore log_state.");
        }
        return state;
    }
}
