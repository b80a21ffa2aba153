package plumbline.service.evidence;

import java.io.IOException;
import java.util.Arrays;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import plumbline.service.log.Commitment;
import plumbline.service.trail.Parts;
import plumbline.service.trail.Replay;

/** Checks the decisions of a bundle, one after the other: its entry is in the log and says what the manifest says, its parts open what the entry commits to, and they decide the same again. */
final class DecisionCheck {

    private final Archive archive;
    private final Manifest manifest;
    private final Tree tree;
    private final Rules rules;
    private final Report report;
    private final String engine;
    private long proved;
    private long opened;
    private long again;

    DecisionCheck(Archive archive, Manifest manifest, Tree tree, Rules rules, Report report, String engine) {
        this.archive = archive;
        this.manifest = manifest;
        this.tree = tree;
        this.rules = rules;
        this.report = report;
        this.engine = engine;
    }

    /** Checks all of them, and tells of each that fails and how many did not. */
    void run() throws IOException {
        long done = 0;
        for (var line : manifest.decisions()) {
            try {
                check(line);
            } catch (Refused e) {
                report.refuse(e);
            } catch (IllegalArgumentException e) {
                report.refuse(new Refused(Layout.entry(line.index()), "is no entry of a decision: " + e.getMessage()));
            }
            report.progress(++done, manifest.decisions().size());
        }
        int all = manifest.decisions().size();
        report.tally("entries", "decisions are in the log as they are listed", proved, all);
        report.tally("parts", "decisions open what the log commits to", opened, all);
        report.tally("replay", "decisions came out the same again, byte for byte, by " + engine, again, all);
    }

    private void check(Manifest.Line line) throws IOException {
        var entry = tree.entry(line.index());
        var name = Layout.entry(line.index());
        require(entry, "id", line.entry(), name);
        require(entry, "kind", "decision." + line.kind().code(), name);
        require(entry, "ref", line.id(), name);
        require(entry, "program", line.program(), name);
        require(entry, "rulebook", line.rulebook(), name);
        if (entry.has("data") && entry.object("data").has("engine")) {
            require(entry.object("data"), "engine", line.engine(), name);
        }
        proved++;
        var parts = parts(line, entry);
        opened++;
        replay(line, parts);
    }

    private static void require(Shape entry, String member, String listed, String name) {
        if (!entry.has(member) || !entry.node(member).asString("").equals(listed)) {
            throw new Refused(name, "says another %s than manifest.json, which lists %s".formatted(member, listed));
        }
    }

    private SortedMap<String, byte[]> parts(Manifest.Line line, Shape entry) throws IOException {
        var listed = new TreeSet<>(line.parts());
        listed.addAll(line.erased());
        var commit = entry.object("commit");
        if (!commit.names().equals(listed) || listed.size() != line.parts().size() + line.erased().size()) {
            throw new Refused(Layout.MANIFEST,
                    "lists %s of %s, and its entry commits to %s".formatted(listed, line.id(), new TreeSet<>(commit.names())));
        }
        if (line.erased().stream().anyMatch(it -> it.equals(Parts.FACTS) || it.equals(Parts.OUTCOME))) {
            throw new Refused(Layout.MANIFEST,
                    "says that the facts or the outcome of %s were erased, which holds nobody's name".formatted(line.id()));
        }
        var bodies = new TreeMap<String, byte[]>();
        for (var part : line.parts()) {
            bodies.put(part, body(Layout.part(line.id(), part), part, commit.object(part)));
        }
        return bodies;
    }

    private byte[] body(String name, String part, Shape commitment) throws IOException {
        try {
            var found = Part.parse(archive.bytes(name));
            if (new Commitment(commitment.text("mac", "[0-9a-f]{64}"), Math.toIntExact(commitment.number("size"))).opensTo(part, found.nonce(),
                    found.body())) {
                return found.body();
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Refused(name, String.valueOf(e.getMessage()));
        }
        throw new Refused(name, "is not what the log's entry commits to: it was changed, or is another decision's");
    }

    private void replay(Manifest.Line line, SortedMap<String, byte[]> parts) {
        var name = Layout.part(line.id(), Parts.OUTCOME);
        var facts = parts.get(Parts.FACTS);
        var outcome = parts.get(Parts.OUTCOME);
        if (facts == null || outcome == null) {
            throw new Refused(Layout.MANIFEST, "lists no facts or no outcome of " + line.id());
        }
        if (Arrays.equals(outcome(line, facts), outcome)) {
            again++;
        } else if (line.engine().equals(engine)) {
            throw new Refused(name, "is not what these facts and rules lead to: the same engine, %s, decides otherwise".formatted(engine));
        } else {
            report.differs(name,
                    "was decided by %s; this engine, %s, decides otherwise on the same facts and rules".formatted(line.engine(), engine));
        }
    }

    private Currency currency(Manifest.Line line) {
        return Currency.getInstance(String.valueOf(manifest.programs().get(line.program())));
    }

    /** What the facts lead to now. They are somebody else's, and may be anything that the engine was never asked. */
    private byte[] outcome(Manifest.Line line, byte[] facts) {
        try {
            return Replay.outcome(line.kind(), Shape.tree(facts), () -> rules.rulebook(line.rulebook(), currency(line)));
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Refused(Layout.part(line.id(), Parts.FACTS), "cannot be decided on again: " + e);
        }
    }
}
