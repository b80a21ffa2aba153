package plumbline.service.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import plumbline.pack.PackFiles;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.service.evidence.TestBundle.Said;
import plumbline.service.note.SigningKey;
import plumbline.service.trail.Engine;

class BundleTests {

    private final TestBundle bundle = TestBundle.honest();

    private static Optional<byte[]> some(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Said said, String... about) {
        assertThat(said.report()).contains("VERDICT  refused").contains(about);
        assertThat(said.exit()).isEqualTo(Report.REFUSED);
    }

    @Test
    void acceptsWhatAnHonestServiceMakes() {
        var said = bundle.verified();

        assertThat(said.report()).contains("VERDICT  accepted", "3 of 3 decisions are in the log", "3 of 3 decisions came out the same again",
                "the key came with the bundle").doesNotContain("REFUSED", "FAILED");
        assertThat(said.exit()).isZero();
    }

    @Test
    void isAnArchiveThatOthersRead() throws IOException {
        var file = Files.createTempFile(Path.of("target"), "bundle", ".zip");
        Files.write(file, bundle.archive());
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(bundle.files.keySet());
            assertThat(zip.getInputStream(zip.getEntry(Layout.MANIFEST)).readAllBytes()).isEqualTo(bundle.file(Layout.MANIFEST));
        } finally {
            Files.delete(file);
        }
    }

    /** What sha256sum shows: the name of a file is its hash, and the rulebook's, the pack's and the log's hash are the same. */
    @Test
    void namesRulesByTheHashOfAFile() {
        var name = Layout.rulebook(TestBundle.RULEBOOK.hash());

        assertThat(name).isEqualTo("rulebooks/" + PackFiles.sha256(bundle.file(name)) + ".txt");
        assertThat(new String(bundle.file(Layout.entry(bundle.index(1))), StandardCharsets.UTF_8)).contains(TestBundle.RULEBOOK.hash());
    }

    @Test
    void believesTheKeyThatTheAuditorHas() {
        var mine = TestBundle.verify(bundle.archive(), some(bundle.log.vkeys()), Optional.empty());
        assertThat(mine.exit()).isZero();
        assertThat(mine.report()).doesNotContain("the key came with the bundle");

        var other = SigningKey.generate(TestLog.ORIGIN).verifier().text();
        refused(TestBundle.verify(bundle.archive(), some(other), Optional.empty()), "REFUSED  checkpoint: is not signed by the log's key");
    }

    @Test
    void refusesAForgedSignature() {
        var forger = SigningKey.generate(TestLog.ORIGIN);
        var real = new String(bundle.file(Layout.CHECKPOINT), StandardCharsets.UTF_8);
        var forged = new String(bundle.log.checkpoint(bundle.log.size(), forger), StandardCharsets.UTF_8);
        bundle.files.put(Layout.CHECKPOINT, forged.getBytes(StandardCharsets.UTF_8));
        refused(bundle.verified(), "REFUSED  checkpoint: is not signed by the log's key");

        var otherRoot = real.replace(bundle.log.root(bundle.log.size()).base64(), bundle.log.root(3).base64());
        bundle.files.put(Layout.CHECKPOINT, otherRoot.getBytes(StandardCharsets.UTF_8));
        refused(bundle.verified(), "REFUSED  checkpoint: has a signature that is not the log's");
    }

    /** Whoever makes the whole bundle anew has another key than the auditor. */
    @Test
    void refusesAnotherLogUnderTheSameName() {
        refused(TestBundle.verify(bundle.archive(), some(TestBundle.honest().log.vkeys()), Optional.empty()), "REFUSED  checkpoint");
    }

    @Test
    void refusesARemovedEntryWithAndWithoutItsLine() {
        var entry = Layout.entry(bundle.index(2));
        bundle.files.remove(entry);
        refused(bundle.verified(), "REFUSED  " + entry + ": is missing");

        bundle.files.remove(Layout.proof(bundle.index(2)));
        bundle.files.keySet().removeIf(it -> it.startsWith("decisions/" + TestBundle.id(2)));
        var lines = bundle.lines.stream().filter(it -> !it.id().equals(TestBundle.id(2))).toList();
        var whole = bundle.manifest();
        bundle.files.put(Layout.MANIFEST, new Manifest(whole.origin(), whole.programs(), whole.asked(), whole.nonce(), whole.files(),
                lines).bytes());
        refused(bundle.verified(), "REFUSED  manifest.json: is not the one of which the log has the hash", "something was taken out");
    }

    @Test
    void refusesABundleWithoutItsExport() {
        int export = bundle.exportIndex();
        bundle.files.remove(Layout.entry(export));
        bundle.files.remove(Layout.proof(export));
        refused(bundle.verified(), "REFUSED  entries/: has no entry of the export itself");
    }

    /** An export that is not in the log is no export. */
    @Test
    void refusesAMadeUpExport() {
        var entry = Layout.entry(bundle.exportIndex());
        var lines = bundle.lines.subList(0, 2);
        var whole = bundle.manifest();
        var less = new Manifest(whole.origin(), whole.programs(), whole.asked(), whole.nonce(), whole.files(), lines);
        bundle.files.put(Layout.MANIFEST, less.bytes());
        bundle.files.put(entry, TestBundle.exportEntry(less));
        refused(bundle.verified(), "REFUSED  " + entry + ": is not in the log");
    }

    @Test
    void refusesAnAlteredRule() {
        var rule = bundle.files.keySet().stream().filter(it -> it.endsWith("/rewards/tier.csv")).findFirst().orElseThrow();
        bundle.replace(rule, "0.08", "0.09");
        refused(bundle.verified(), "REFUSED  " + rule + ": is not the file that the pack program-liandong had");
    }

    /** With its hashes made to fit, the rulebook is another one, and the log names the first. */
    @Test
    void refusesARulebookMadeToFit() {
        var rulebook = Layout.rulebook(TestBundle.RULEBOOK.hash());
        bundle.replace(rulebook, "program-liandong sha256:", "program-liandong sha256:0");
        refused(bundle.verified(), "REFUSED  " + rulebook + ": does not have the hash");
    }

    @Test
    void refusesATruncatedTree() {
        int size = (int) bundle.index(3);
        bundle.files.put(Layout.CHECKPOINT, bundle.log.checkpoint(size));
        for (var line : bundle.lines) {
            if (line.index() < size) {
                bundle.files.put(Layout.proof(line.index()), bundle.log.proof((int) line.index(), size).text().getBytes(StandardCharsets.UTF_8));
            }
        }
        bundle.files.remove(Layout.CONSISTENCY);
        var said = bundle.verified();
        refused(said, "REFUSED  " + Layout.proof(bundle.index(3)) + ": leads to another checkpoint");

        var whole = bundle.log.proof((int) bundle.index(3), bundle.log.size());
        var cut = new plumbline.service.note.LogProof(whole.index(), whole.hashes(), bundle.log.checkpoint(size));
        bundle.files.put(Layout.proof(bundle.index(3)), cut.text().getBytes(StandardCharsets.UTF_8));
        refused(bundle.verified(), "REFUSED  checkpoint: is of a log of %d entries, which ends before".formatted(size));
    }

    @Test
    void refusesSwappedProofs() {
        var one = Layout.proof(bundle.index(1));
        var two = Layout.proof(bundle.index(2));
        var first = bundle.file(one);
        bundle.files.put(one, bundle.file(two));
        bundle.files.put(two, first);
        refused(bundle.verified(), "REFUSED  " + one + ": is the proof of entry", "REFUSED  " + two + ": is the proof of entry");
    }

    @Test
    void refusesSwappedEntries() {
        var one = Layout.entry(bundle.index(1));
        var two = Layout.entry(bundle.index(2));
        var first = bundle.file(one);
        bundle.files.put(one, bundle.file(two));
        bundle.files.put(two, first);
        refused(bundle.verified(), "REFUSED  " + one + ": is not in the log", "REFUSED  " + two + ": is not in the log");
    }

    @Test
    void refusesAPartMovedToAnotherDecision() {
        var part = Layout.part(TestBundle.id(1), "person.1");
        bundle.files.put(part, bundle.file(Layout.part(TestBundle.id(2), "person.1")));
        refused(bundle.verified(), "REFUSED  " + part + ": is not what the log's entry commits to");
    }

    @Test
    void refusesAnotherOutcome() {
        var part = Layout.part(TestBundle.id(1), "outcome");
        bundle.replace(part, "15.92", "16.92");
        refused(bundle.verified(), "REFUSED  " + part + ": is not what the log's entry commits to");
    }

    /** A hostile service may commit to anything, but not make the rules lead there. */
    @Test
    void refusesAnOutcomeThatTheRulesDoNotLeadTo() {
        var lie = new TestBundle();
        lie.decideWrongly(TestBundle.honest());
        refused(lie.verified(), "is not what these facts and rules lead to");
    }

    @Test
    void tellsAnotherEngineFromTampering() {
        var lie = new TestBundle();
        lie.decideWrongly(TestBundle.of("plumbline 9.9, drools 99", Set.of()));
        var said = lie.verified();

        assertThat(said.report()).contains("DIFFERS", "was decided by plumbline 9.9, drools 99", "nothing was changed");
        assertThat(said.exit()).isEqualTo(Report.OTHER_ENGINE);
    }

    @Test
    void acceptsAnotherEngineThatDecidesAlike() {
        assertThat(TestBundle.of("plumbline 9.9, drools 99", Set.of()).verified().exit()).isZero();
    }

    /** What a service never exported is not missing from its export. */
    @Test
    void acceptsAnExportOfLess() {
        assertThat(TestBundle.of("plumbline 9.9, drools 99", Set.of(TestBundle.id(1))).verified().exit()).isZero();
    }

    @Test
    void refusesFactsThatAreSaidToBeErased() {
        var hidden = new TestBundle();
        hidden.hide(TestBundle.honest(), "facts");
        refused(hidden.verified(), "REFUSED  manifest.json: says that facts of");
    }

    /** They are of nobody who can be erased: refs under the programme's key. */
    @Test
    void refusesRecipientsThatAreSaidToBeErased() {
        var hidden = new TestBundle();
        hidden.hide(TestBundle.honest(), "recipients");
        refused(hidden.verified(), "REFUSED  manifest.json: says that recipients of");
    }

    /** A hostile service may log any manifest, but its own entries speak against it. */
    @Test
    void refusesAManifestThatTheEntriesSpeakAgainst() {
        refused(TestBundle.saying("kind", "decision.refund").verified(), "says another kind than manifest.json, which lists decision.quote");
        refused(TestBundle.saying("program", "other").verified(), "says another program than manifest.json, which lists liandong");
        refused(TestBundle.saying("rulebook", "sha256:" + "0".repeat(64)).verified(), "says another rulebook than manifest.json");
        refused(TestBundle.saying("ref", TestBundle.id(2)).verified(), "says another ref than manifest.json");
        refused(TestBundle.saying("id", "e_00000000000000000000000007").verified(), "says another id than manifest.json");
        refused(TestBundle.saying("data", Map.of("engine", "plumbline 9.9")).verified(), "says another engine than manifest.json");
    }

    @Test
    void tellsAnEngineThatReadsOtherFactsFromTampering() {
        var other = TestBundle.unreadable("plumbline 9.9, drools 99").verified();
        assertThat(other.report()).contains("DIFFERS", "was decided by plumbline 9.9, drools 99", "cannot be decided on again");
        assertThat(other.exit()).isEqualTo(Report.OTHER_ENGINE);

        refused(TestBundle.unreadable(Engine.ofThisProgram()).verified(), "facts: cannot be decided on again");
    }

    /** Whoever reads the report reads it on a terminal, which obeys what it is told. */
    @Test
    void printsNothingThatATerminalObeys() {
        var said = TestBundle.of("plumbline \u001b[2J\u202e9.9", Set.of()).verified();
        assertThat(said.exit()).isZero();
        var evil = TestBundle.unreadable("plumbline \u001b[2J\u202e9.9").verified();

        assertThat(evil.report()).contains("plumbline ?[2J?9.9").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void acceptsUnderAKeyThatNobodyVouchesForOnlyIfItIsTheLogs() {
        assertThat(bundle.verified().report()).contains("VERDICT  accepted, if the key above is the log's");
        assertThat(TestBundle.verify(bundle.archive(), some(bundle.log.vkeys()), Optional.empty()).report()).contains("VERDICT  accepted ·");
    }

    @Test
    void saysWhichKeySignedAndThatItIsNotTheNewest() {
        var newer = SigningKey.generate(TestLog.ORIGIN).verifier().text();
        var signer = bundle.log.vkeys().strip();

        var now = TestBundle.verify(bundle.archive(), some(bundle.log.vkeys()), Optional.empty());
        assertThat(now.report()).contains("signed by its key " + signer).doesNotContain("is not the newest");
        var since = TestBundle.verify(bundle.archive(), some(bundle.log.vkeys() + newer + "\n"), Optional.empty());
        assertThat(since.report()).contains("signed by its key " + signer, "note     the key that signed is not the newest that you hold");
    }

    @Test
    void triesARulebookThatDoesNotCompileOnce() throws IOException {
        var bad = new PackFiles(new TreeMap<>(Map.of("pack.yaml", "of a later form".getBytes(StandardCharsets.UTF_8))));
        var refs = List.of(new PackRef("law-bad", bad.hash()));
        var bytes = new ByteArrayOutputStream();
        var writer = new BundleWriter(bytes);
        writer.rulebook(refs);
        writer.pack("law-bad", bad);
        writer.finish();
        var file = Files.createTempFile(Path.of("target"), "bundle", ".zip");
        Files.write(file, bytes.toByteArray());
        try (var archive = Archive.open(file); var rules = new Rules(archive)) {
            var hash = Rulebook.hashOf(refs);
            rules.check(hash);
            assertThat(rules.isWhole(hash)).isTrue();
            var first = catchThrowable(() -> rules.rulebook(hash, TestBundle.CNY));
            assertThat(first).isInstanceOf(Refused.class).hasMessageContaining("cannot be compiled by this version");
            assertThat(catchThrowable(() -> rules.rulebook(hash, TestBundle.CNY))).isSameAs(first);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void writesNoArchiveThatNobodyWouldRead() {
        var large = Map.of("large", new byte[Archive.FILE_MAX + 1]);
        assertThatIllegalArgumentException().isThrownBy(() -> TestBundle.archive(large))
                .withMessageContaining("at most");
    }

    @Test
    void showsThatTheLogOnlyGrew() {
        var held = bundle.log.checkpoint(2);
        assertThat(TestBundle.verify(bundle.archive(), Optional.empty(), Optional.of(held)).report()).contains("ok       growth", "accepted");

        var other = TestBundle.honest();
        refused(TestBundle.verify(bundle.archive(), Optional.empty(), Optional.of(other.log.checkpoint(2, bundle.log.key))), "forked or rewritten");
        var fork = new TestLog();
        fork.append(new byte[]{1});
        fork.append(new byte[]{2});
        refused(TestBundle.verify(bundle.archive(), Optional.empty(), Optional.of(fork.checkpoint(2, bundle.log.key))), "forked or rewritten");
        refused(TestBundle.verify(bundle.archive(), Optional.empty(), Optional.of(bundle.log.checkpoint(3))), "ask for the bundle with \"since\":3");
    }

    @Test
    void refusesALogThatIsShorterThanTheOneTheAuditorSaw() {
        var longer = bundle.log.size();
        bundle.log.append(new byte[]{1});
        refused(TestBundle.verify(bundle.archive(), Optional.empty(), Optional.of(bundle.log.checkpoint(longer + 1))), "the log was cut short");
    }

    @Test
    void refusesAFileThatBelongsToNothing() {
        bundle.files.put("decisions/" + TestBundle.id(1) + "/person.3", new byte[]{1});
        bundle.files.put("run-me.sh", new byte[]{1});
        refused(bundle.verified(), "person.3: is in the bundle, and manifest.json does not list it", "REFUSED  run-me.sh");
    }

    @Test
    void refusesAStreamInFrontOfItAndBehindIt() {
        var archive = bundle.archive();
        refused(TestBundle.verify(concat(new byte[]{0}, archive), Optional.empty(), Optional.empty()), "the archive");
        refused(TestBundle.verify(concat(archive, new byte[]{0}), Optional.empty(), Optional.empty()), "the archive: goes on after its end");
        refused(TestBundle.verify(Arrays.copyOf(archive, archive.length / 2), Optional.empty(), Optional.empty()), "the archive: is cut off");
        refused(TestBundle.verify(new byte[0], Optional.empty(), Optional.empty()), "the archive: is cut off");
        refused(TestBundle.verify(some("this is no archive at all, only a text").orElseThrow(), Optional.empty(), Optional.empty()), "the archive");
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        for (var name : List.of("../../.bashrc", "/etc/passwd", "a/../b", ".hidden", "C:\\temp", "a//b", "a\nb")) {
            refused(TestBundle.verify(ordinary(Map.of(name, new byte[]{1}), ZipEntry.STORED), Optional.empty(), Optional.empty()),
                    "is no name that a file of a bundle has");
        }
    }

    @Test
    void refusesABomb() throws IOException {
        var bomb = new LinkedHashMap<>(bundle.files);
        bomb.put("decisions/" + TestBundle.id(1) + "/person.9", new byte[40 << 20]);
        refused(TestBundle.verify(ordinary(bomb, ZipEntry.DEFLATED), Optional.empty(), Optional.empty()), "compressed");
        var large = Zip.local(new Zip.Entry("large", 0, Archive.FILE_MAX + 1, 0));
        refused(TestBundle.verify(concat(large, new byte[Archive.FILE_MAX + 1]), Optional.empty(), Optional.empty()),
                "REFUSED  large: says that it has");
    }

    @Test
    void refusesAFileThatIsThereTwice() {
        var archive = bundle.archive();
        var text = new String(archive, StandardCharsets.ISO_8859_1).replace(Layout.proof(bundle.index(1)), Layout.proof(bundle.index(2)));
        refused(TestBundle.verify(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty(), Optional.empty()), "is in the archive twice");
    }

    @Test
    void writesAndReadsFarPlacesAndManyFiles() {
        var far = Zip.directory(new Zip.Entry("a", 1, 2, 1L << 33));
        assertThat(far).hasSize(Zip.DIRECTORY_BYTES + 1 + 12);
        assertThat(Zip.end(70_000, 5, 6)).hasSize(Zip.END_BYTES + 56 + 20);
        assertThat(Zip.end(65_534, 5, 6)).hasSize(Zip.END_BYTES);
    }

    @Test
    void readsMoreFilesThanTheShortFormCounts() throws IOException {
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 66_000; i++) {
            many.put("f" + i, new byte[0]);
        }
        var file = Files.createTempFile(Path.of("target"), "bundle", ".zip");
        Files.write(file, TestBundle.archive(many));
        try (var archive = Archive.open(file); var zip = new ZipFile(file.toFile())) {
            assertThat(archive.names()).hasSize(66_000);
            assertThat(zip.size()).isEqualTo(66_000);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void tellsHowItIsUsed() {
        var out = new ByteArrayOutputStream();
        var print = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);

        assertThat(VerifyCommand.run(List.of(), print)).isEqualTo(2);
        assertThat(VerifyCommand.run(List.of("a.zip", "--what", "b"), print)).isEqualTo(2);
        assertThat(VerifyCommand.run(List.of("target/there-is-none.zip"), print)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage: verify bundle.zip", "there-is-none");
        assertThat(VerifyCommand.run(List.of("a.zip", "--checkpoint", "b"), print)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--checkpoint needs --key");
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** An archive as an ordinary tool makes it. */
    private static byte[] ordinary(Map<String, byte[]> files, int method) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    var crc = new java.util.zip.CRC32();
                    crc.update(file.getValue());
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                new ByteArrayInputStream(file.getValue()).transferTo(zip);
            }
        }
        return bytes.toByteArray();
    }

    /** Every file of the bundle is named when any bit of it is flipped; here one bit in each byte region of each. */
    @Test
    void namesWhicheverFileHasAFlippedBit() {
        var missed = new ArrayList<String>();
        for (var name : bundle.files.keySet()) {
            var changed = new LinkedHashMap<>(bundle.files);
            var content = bundle.file(name).clone();
            int at = Math.floorMod(name.hashCode(), content.length);
            content[at] ^= (byte) (1 << Math.floorMod(name.hashCode() >> 8, 8));
            changed.put(name, content);
            var said = TestBundle.verify(TestBundle.archive(changed), Optional.empty(), Optional.empty());
            if (said.exit() != Report.REFUSED || !said.report().contains(name)) {
                missed.add(name + " at " + at + "\n" + said.report());
            }
        }
        assertThat(missed).isEmpty();
    }
}
