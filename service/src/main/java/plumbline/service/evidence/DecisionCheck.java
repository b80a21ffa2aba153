package plumbline.service.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import plumbline.service.log.Commitment;
import plumbline.service.trail.Parts;
import plumbline.service.trail.Replay;
import tools.jackson.databind.JsonNode;

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
        // Those of a rulebook one after the other: however many there are, each is compiled once.
        var lines = new ArrayList<>(manifest.decisions());
        lines.sort(Comparator.comparing(Manifest.Line::rulebook).thenComparing(Manifest.Line::program));
        for (var line : lines) {
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
        for (var part : line.erased()) {
            if (!part.startsWith(Parts.PERSON)) {
                throw new Refused(Layout.MANIFEST, "says that %s of %s was erased, which holds nobody's name".formatted(part, line.id()));
            }
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

    private void replay(Manifest.Line line, SortedMap<String, byte[]> parts) throws IOException {
        var facts = parts.get(Parts.FACTS);
        var outcome = parts.get(Parts.OUTCOME);
        if (facts == null || outcome == null) {
            throw new Refused(Layout.MANIFEST, "lists no facts or no outcome of " + line.id());
        }
        var difference = difference(line, facts(line, facts), outcome, currency(line));
        if (difference.isEmpty()) {
            again++;
        } else if (line.engine().equals(engine) || !rules.isWhole(line.rulebook())) {
            throw difference.get();
        } else {
            report.differs(difference.get().file(),
                    "was decided by %s, and this engine, %s, does not come to the same: %s".formatted(line.engine(), engine, difference.get().why()));
        }
    }

    private Currency currency(Manifest.Line line) {
        try {
            return Currency.getInstance(String.valueOf(manifest.programs().get(line.program())));
        } catch (IllegalArgumentException _) {
            throw new Refused(Layout.MANIFEST, "gives the programme %s a currency that is none".formatted(line.program()));
        }
    }

    private static JsonNode facts(Manifest.Line line, byte[] facts) {
        try {
            return Shape.tree(facts);
        } catch (IllegalArgumentException e) {
            throw new Refused(Layout.part(line.id(), Parts.FACTS), "cannot be decided on again: " + e.getMessage());
        }
    }

    /**
     * Why the facts do not lead to the recorded outcome; nothing where they do. They are somebody else's, and may be anything that the engine was
     * never asked; what another engine could read and compile, this one need not be able to.
     */
    private Optional<Refused> difference(Manifest.Line line, JsonNode facts, byte[] outcome, Currency currency) throws IOException {
        try {
            var now = Replay.outcome(line.kind(), facts, () -> rules.rulebook(line.rulebook(), currency));
            return Arrays.equals(outcome, now) ? Optional.empty()
                    : Optional.of(new Refused(Layout.part(line.id(), Parts.OUTCOME),
                            "is not what these facts and rules lead to: this engine, %s, decides otherwise".formatted(engine)));
        } catch (Refused e) {
            return Optional.of(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            return Optional.of(new Refused(Layout.part(line.id(), Parts.FACTS), "cannot be decided on again: " + e));
        }
    }
}
