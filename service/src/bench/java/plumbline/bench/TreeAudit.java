package plumbline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the log is one tree that nobody changed: every entry in one place, every root that was ever published a root of its first entries, signed
 * by its key; and whether each decision has its entry and a proof that holds. Computes everything anew from the bodies of the entries.
 */
final class TreeAudit {

    private static final int PROOFS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Deployment deployment;
    private final JdbcClient jdbc;
    private final String key;
    private final Remembered remembered;
    private final Tree tree = new Tree();
    private final Map<Long, String> roots = new HashMap<>();
    private final Map<String, Integer> entriesOf = new HashMap<>();

    TreeAudit(Deployment deployment, String key, Remembered remembered) {
        this.deployment = deployment;
        this.jdbc = deployment.jdbc();
        this.key = key;
        this.remembered = remembered;
    }

    void into(Findings findings, List<String> notes) throws IOException, GeneralSecurityException {
        var published = new ArrayList<>(notes);
        published.addAll(jdbc.sql("SELECT note FROM log_checkpoint").query((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8)).list());
        var last = SignedTree.parse(get(CheckpointWatch.PATH));
        var checkpoints = published.stream().map(SignedTree::parse).toList();
        rows(findings, last);
        build(findings, checkpoints);
        findings.some("entries of the tree", tree.size());
        findings.none("the last checkpoint is not the whole tree", last.size() == tree.size() && last.root().equals(root()) ? 0 : 1);
        findings.some("checkpoints that were fetched at some time", notes.size());
        findings.none("checkpoints, fetched or stored, that are no prefix of the tree",
                checkpoints.stream().filter(it -> !it.root().equals(roots.get(it.size()))).count());
        findings.none("sizes with two roots",
                checkpoints.stream().map(it -> it.size() + it.root()).distinct().count()
                        - checkpoints.stream().map(SignedTree::size).distinct().count());
        signatures(findings, checkpoints);
        entries(findings);
        proofs(findings);
    }

    private void rows(Findings findings, SignedTree last) {
        long size = count("SELECT size FROM log_state");
        findings.equal("entries sequenced", count("SELECT COUNT(*) FROM log_seq"), size);
        findings.equal("the highest place, counted from 1", count("SELECT MAX(seq) + 1 FROM log_seq"), size);
        findings.equal("entries written", count("SELECT COUNT(*) FROM log_entry"), size);
        findings.equal("entries under the last checkpoint", last.size(), size);
        findings.none("entries pending", count("SELECT COUNT(*) FROM log_pending"));
        findings.none("alarms of the service about its own log", count("SELECT COUNT(*) FROM log_entry WHERE body LIKE '%\"alarm.audit\"%'"));
        findings.none("decisions whose entry has no place in the tree", count("""
                SELECT COUNT(*)
                  FROM decision d
                  JOIN log_entry e ON e.entry_id = d.entry
                  LEFT JOIN log_seq s ON s.id = e.id
                 WHERE s.seq IS NULL
                """));
    }

    /** Reads all entries in their order, and keeps the roots at the sizes that were published. */
    private void build(Findings findings, List<SignedTree> checkpoints) {
        var sizes = new HashSet<Long>();
        checkpoints.forEach(it -> sizes.add(it.size()));
        roots.put(0L, root());
        var wrong = new int[1];
        for (long from = 0; from == tree.size(); from += 5_000) {
            jdbc.sql("""
                    SELECT s.seq, e.body, e.leaf
                      FROM log_seq s
                      JOIN log_entry e ON e.id = s.id
                     WHERE s.seq >= ? AND s.seq < ?
                     ORDER BY s.seq
                    """).params(from, from + 5_000).query((row, _) -> {
                var leaf = Tree.leaf(row.getBytes(2));
                wrong[0] += row.getLong(1) == tree.size() && Arrays.equals(leaf, row.getBytes(3)) ? 0 : 1;
                tree.add(leaf);
                if (sizes.contains((long) tree.size())) {
                    roots.put((long) tree.size(), root());
                }
                remember(row.getBytes(2));
                return leaf;
            }).list();
        }
        findings.none("entries out of their place, or with a leaf that is not the hash of their body", wrong[0]);
    }

    private void remember(byte[] body) {
        var entry = JSON.readTree(body);
        if (entry.path("kind").asString("").startsWith("decision.")) {
            entriesOf.merge(entry.path("ref").asString(""), 1, Integer::sum);
        }
    }

    private void signatures(Findings findings, List<SignedTree> checkpoints) throws IOException, GeneralSecurityException {
        var vkeys = List.of(get("/api/v1/log/key").strip().split("\n", -1));
        long unsigned = 0;
        for (var checkpoint : checkpoints) {
            boolean signed = false;
            for (var vkey : vkeys) {
                signed |= checkpoint.isSignedBy(vkey);
            }
            unsigned += signed ? 0 : 1;
        }
        findings.none("checkpoints that are not signed by the log's key", unsigned);
    }

    private void entries(Findings findings) {
        var decisions = Set.copyOf(jdbc.sql("SELECT CAST(id AS CHAR) FROM decision").query(String.class).list());
        findings.none("answered decisions without an entry",
                remembered.decisions().stream().filter(it -> !entriesOf.containsKey(it.decision())).count());
        findings.none("decisions with several entries", entriesOf.values().stream().filter(it -> it > 1).count());
        findings.none("entries of decisions that are not there", entriesOf.keySet().stream().filter(it -> !decisions.contains(it)).count());
    }

    private void proofs(Findings findings) throws IOException, GeneralSecurityException {
        var answered = new ArrayList<>(remembered.decisions());
        Collections.shuffle(answered, new Random(1));
        var sample = answered.stream().limit(PROOFS).map(Remembered.Answered::decision).toList();
        var leaves = new TreeMap<String, byte[]>();
        for (var decision : sample) {
            jdbc.sql("SELECT e.leaf FROM decision d JOIN log_entry e ON e.entry_id = d.entry WHERE d.id = ?").param(decision)
                    .query((row, _) -> leaves.put(decision, row.getBytes(1))).list();
        }
        var vkey = get("/api/v1/log/key").strip().split("\n", -1)[0];
        long wrong = 0;
        for (var leaf : leaves.entrySet()) {
            wrong += holds(get("/api/v1/decisions/" + leaf.getKey() + "/proof"), leaf.getValue(), vkey) ? 0 : 1;
        }
        findings.equal("answered decisions, chosen at random, whose proof was asked for", leaves.size(), sample.size());
        findings.none("proofs that do not hold", wrong);
    }

    /** A C2SP tlog-proof: a line of format, the index, hashes, a blank line, the checkpoint. */
    private boolean holds(String proof, byte[] leaf, String vkey) throws GeneralSecurityException {
        int blank = proof.indexOf("\n\n");
        var lines = proof.substring(0, blank).split("\n", -1);
        var checkpoint = SignedTree.parse(proof.substring(blank + 2));
        long index = Long.parseLong(lines[1].substring("index ".length()));
        var hashes = Arrays.stream(lines).skip(2).map(Base64.getDecoder()::decode).toList();
        return base64(Tree.root(index, checkpoint.size(), leaf, hashes)).equals(checkpoint.root()) && checkpoint.isSignedBy(vkey);
    }

    private String root() {
        return base64(tree.root());
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private String get(String path) throws IOException {
        try (var connection = new Connection(deployment.nodes().getFirst().port(), key, 20_000)) {
            return connection.send("GET", path, "\r\nAccept: text/plain", "").expect(200);
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
