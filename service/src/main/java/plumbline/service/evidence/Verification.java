package plumbline.service.evidence;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import plumbline.service.note.Checkpoint;

/** The checks of a bundle, from what is believed to what follows from it: key, signature, checkpoint, entries, parts, rules, decisions, and that none was left out since. */
final class Verification {

    private static final String HELD = "the checkpoint that you hold";

    private final Archive archive;
    private final Report report;
    private final Given given;

    Verification(Archive archive, Report report, Given given) {
        this.archive = archive;
        this.report = report;
        this.given = given;
    }

    /**
     * What the auditor brings along.
     *
     * @param key
     *            the log's public keys, from elsewhere than the bundle
     * @param checkpoint
     *            an earlier signed checkpoint
     * @param engine
     *            what decides here
     */
    record Given(Optional<byte[]> key, Optional<byte[]> checkpoint, String engine) {}

    /**
     * Checks everything, and reports it.
     *
     * @throws Refused
     *             if nothing further can be checked
     */
    void run() throws IOException {
        var manifest = manifest();
        vouchedFor(manifest);
        var keys = keys(manifest);
        var signed = archive.bytes(Layout.CHECKPOINT);
        var checkpoint = keys.believed(Layout.CHECKPOINT, signed, manifest.origin());
        var signers = keys.signersOf(signed);
        report.passed("checkpoint", "log %s, %d entries, root %s, signed by its key %s".formatted(checkpoint.origin(), checkpoint.size(),
                checkpoint.root().base64(), String.join(" ", signers)));
        if (!signers.contains(keys.texts().getLast())) {
            report.note("the key that signed is not the newest that you hold: the log has another by now, and the old one may have got into other"
                    + " hands since; ask for a bundle of today, or compare the checkpoint with one of that time");
        }
        growth(keys, checkpoint);
        var tree = new Tree(archive, checkpoint, signed);
        try (var rules = new Rules(archive)) {
            rules(manifest, rules);
            new DecisionCheck(archive, manifest, tree, rules, report, given.engine()).run();
            long export = export(manifest, tree);
            strangers(manifest, rules.names(), export);
        }
    }

    private Manifest manifest() throws IOException {
        try {
            var manifest = Manifest.parse(archive.bytes(Layout.MANIFEST));
            report.passed("manifest", "%d decisions of %s, asked for by %s".formatted(manifest.decisions().size(),
                    String.join(", ", manifest.programs().keySet()), manifest.asked()));
            return manifest;
        } catch (IllegalArgumentException e) {
            throw new Refused(Layout.MANIFEST, "cannot be read: " + e.getMessage());
        }
    }

    private void vouchedFor(Manifest manifest) throws IOException {
        if (!manifest.files().keySet().equals(Set.of(Layout.README, Layout.KEY))) {
            report.refuse(new Refused(Layout.MANIFEST, "vouches for %s, not for README.txt and key".formatted(manifest.files().keySet())));
        }
        for (var file : manifest.files().entrySet()) {
            if (!BundleWriter.hash(archive.bytes(file.getKey())).equals(file.getValue())) {
                report.refuse(new Refused(file.getKey(), "is not the file that manifest.json vouches for"));
            }
        }
    }

    private Keys keys(Manifest manifest) throws IOException {
        if (given.key().isPresent()) {
            var keys = Keys.parse("the key that you hold", given.key().get(), manifest.origin());
            report.passed("key", String.join(" ", keys.texts()));
            return keys;
        }
        var keys = Keys.parse(Layout.KEY, archive.bytes(Layout.KEY), manifest.origin());
        report.unknownKey(
                "the key came with the bundle, so that whoever made the bundle may have made the key; compare it with what is published elsewhere, or give yours by --key: "
                        + String.join(" ", keys.texts()));
        return keys;
    }

    /** That the log of the bundle continues an earlier one, which only a checkpoint from elsewhere makes worth anything. */
    private void growth(Keys keys, Checkpoint checkpoint) throws IOException {
        Optional<Growth> shown = archive.has(Layout.CONSISTENCY) ? Optional.of(growth(checkpoint)) : Optional.empty();
        if (given.checkpoint().isEmpty()) {
            return;
        }
        try {
            var held = keys.believed(HELD, given.checkpoint().get(), checkpoint.origin());
            continues(held, checkpoint, shown);
            report.passed("growth", "the log begins with the %d entries of the checkpoint that you hold".formatted(held.size()));
        } catch (Refused e) {
            report.refuse(e);
        }
    }

    private Growth growth(Checkpoint checkpoint) throws IOException {
        try {
            var growth = Growth.parse(archive.bytes(Layout.CONSISTENCY));
            if (growth.leadsTo(checkpoint)) {
                return growth;
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(Layout.CONSISTENCY, "is no proof of a log: " + e.getMessage());
        }
        throw new Refused(Layout.CONSISTENCY, "does not lead to the checkpoint");
    }

    private static void continues(Checkpoint held, Checkpoint checkpoint, Optional<Growth> shown) {
        if (held.size() > checkpoint.size()) {
            throw new Refused(Layout.CHECKPOINT, "is of %d entries, and the one that you hold of %d: the log was cut short, or the bundle is older"
                    .formatted(checkpoint.size(), held.size()));
        }
        if (held.size() == checkpoint.size() ? held.root().equals(checkpoint.root()) : held.size() == 0) {
            return;
        }
        var growth = shown.filter(it -> it.size() == held.size());
        if (held.size() < checkpoint.size() && growth.isEmpty()) {
            throw new Refused(Layout.CONSISTENCY,
                    "proves nothing about a log of %d entries; ask for the bundle with \"since\":%d".formatted(held.size(),
                            held.size()));
        }
        if (!growth.map(it -> it.root().equals(held.root())).orElse(false)) {
            throw new Refused(Layout.CHECKPOINT, "is of another log than the checkpoint that you hold, of %d entries: the log was forked or rewritten"
                    .formatted(held.size()));
        }
    }

    private void rules(Manifest manifest, Rules rules) throws IOException {
        var hashes = new TreeSet<String>();
        manifest.decisions().forEach(line -> hashes.add(line.rulebook()));
        long good = 0;
        for (var hash : hashes) {
            try {
                rules.check(hash);
                good++;
            } catch (Refused e) {
                report.refuse(e);
            }
        }
        report.tally("rules", "rulebooks, of %d packs, have the hashes that the log names".formatted(rules.packs()), good, hashes.size());
    }

    /** The place of the export's own entry: the last of the bundle, and the one that no decision has. */
    private long export(Manifest manifest, Tree tree) throws IOException {
        var listed = new HashSet<Long>();
        manifest.decisions().forEach(line -> listed.add(line.index()));
        long last = archive.names().stream().mapToLong(Layout::index).filter(it -> !listed.contains(it)).max().orElse(-1);
        try {
            if (last < 0) {
                throw new Refused("entries/", "has no entry of the export itself, which tells what the bundle held when it was made");
            }
            anchored(tree.entry(last), Layout.entry(last));
            report.passed("export", "the log knows of it: entry %d names the manifest's hash".formatted(last));
        } catch (Refused e) {
            report.refuse(e);
        } catch (IllegalArgumentException e) {
            report.refuse(new Refused(Layout.entry(last), "is no entry of an export: " + e.getMessage()));
        }
        return last;
    }

    private void anchored(Shape entry, String name) throws IOException {
        if (!entry.node("kind").asString("").equals("access.export")) {
            throw new Refused(name, "is neither of a decision that manifest.json lists nor of an export");
        }
        var hash = BundleWriter.hash(archive.bytes(Layout.MANIFEST));
        if (!entry.object("data").node("manifest").asString("").equals(hash)) {
            throw new Refused(Layout.MANIFEST, "is not the one of which the log has the hash in %s: something was taken out of the bundle, or added"
                    .formatted(name));
        }
    }

    /** What lies in the bundle and belongs to nothing. */
    private void strangers(Manifest manifest, Set<String> rules, long export) {
        var known = new HashSet<>(rules);
        known.addAll(Set.of(Layout.README, Layout.MANIFEST, Layout.KEY, Layout.CHECKPOINT, Layout.CONSISTENCY, Layout.entry(export),
                Layout.proof(export)));
        for (var line : manifest.decisions()) {
            known.add(Layout.entry(line.index()));
            known.add(Layout.proof(line.index()));
            line.parts().forEach(part -> known.add(Layout.part(line.id(), part)));
        }
        long strange = 0;
        for (var name : archive.names()) {
            if (!known.contains(name)) {
                strange++;
                report.refuse(new Refused(name, "is in the bundle, and manifest.json does not list it"));
            }
        }
        report.tally("files", "files belong to something that is listed", archive.names().size() - strange, archive.names().size());
    }
}
