package plumbline.service.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import plumbline.decision.FactsJson;
import plumbline.decision.RefundFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.RewardKind;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.pack.BundledPacks;
import plumbline.pack.Pack;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.service.evidence.Manifest.Line;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Commitment;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Engine;
import plumbline.service.trail.Replay;
import tools.jackson.databind.json.JsonMapper;

/** A bundle of a few decisions, made without a service; and the same tampered with. */
final class TestBundle {

    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant AT = Instant.parse("2026-05-03T04:00:00Z");
    static final List<Pack> PACKS = Stream.of("law-cn", "program-liandong").map(BundledPacks.all()::get).toList();
    /** Stays open, so that the same rules are compiled again at once. */
    static final Rulebook RULEBOOK = Rulebook.compile(PACKS, CNY);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestLog log = new TestLog();
    final List<Line> lines = new ArrayList<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, SortedMap<String, Part>> parts = new LinkedHashMap<>();
    /** What a hostile service says otherwise in the entries of its decisions than in the manifest. */
    private final Map<String, Object> otherwise = new TreeMap<>();
    private int export;

    /** The bundle as an honest service makes it: two quotes, one of which is about somebody erased, and a refund. */
    static TestBundle honest() {
        return of(Engine.ofThisProgram(), Set.of());
    }

    /** The same, whose service says that another engine decided, or leaves out what it says in none of the bundle's files. */
    static TestBundle of(String engine, Set<String> leftOut) {
        var bundle = new TestBundle();
        bundle.other();
        bundle.decide(1, DecisionKind.QUOTE, FactsJson.of(sale("199.00")), engine, Set.of());
        bundle.other();
        bundle.decide(2, DecisionKind.QUOTE, FactsJson.of(sale("8000.00")), engine, Set.of("person.2"));
        bundle.decide(3, DecisionKind.REFUND, FactsJson.of(refund()), engine, Set.of());
        bundle.lines.removeIf(it -> leftOut.contains(it.id()));
        bundle.export();
        return bundle;
    }

    static String id(int number) {
        return "d_0000000000000000000000000" + number;
    }

    /** The index of a decision's entry. */
    long index(int number) {
        return lines.stream().filter(it -> it.id().equals(id(number))).findFirst().orElseThrow().index();
    }

    /** The index of the export's entry. */
    int exportIndex() {
        return export;
    }

    /** The bytes of a file that is there. */
    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** The files as an archive. */
    byte[] archive() {
        return archive(files);
    }

    static byte[] archive(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try {
            var zip = new ZipWriter(bytes);
            for (var file : files.entrySet()) {
                zip.add(file.getKey(), file.getValue());
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts other text into a file. */
    TestBundle replace(String file, String found, String by) {
        var text = new String(file(file), StandardCharsets.UTF_8);
        if (!text.contains(found)) {
            throw new IllegalArgumentException(file + " has no " + found);
        }
        files.put(file, text.replace(found, by).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What the verifier says of an archive. */
    record Said(int exit, String report) {}

    Said verified() {
        return verify(archive(), Optional.empty(), Optional.empty());
    }

    static Said verify(byte[] archive, Optional<byte[]> key, Optional<byte[]> checkpoint) {
        var out = new ByteArrayOutputStream();
        try {
            var file = Files.createTempFile(Path.of("target"), "bundle", ".zip");
            try {
                Files.write(file, archive);
                var given = new Verification.Given(key, checkpoint, Engine.ofThisProgram());
                int exit = VerifyCommand.verify(file, given, new Report(new PrintStream(out, true, StandardCharsets.UTF_8)));
                return new Said(exit, out.toString(StandardCharsets.UTF_8));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void other() {
        log.append(CanonicalJson.bytes(Map.of("v", 1, "kind", "log.start", "n", log.size())));
    }

    private void decide(int number, DecisionKind kind, SortedMap<String, Object> facts, String engine, Set<String> erased) {
        var bodies = new TreeMap<String, byte[]>();
        bodies.put("facts", CanonicalJson.bytes(facts));
        bodies.put("outcome", Replay.outcome(kind, JSON.readTree(CanonicalJson.bytes(facts)), () -> RULEBOOK));
        bodies.put("person.1", CanonicalJson.bytes(Map.of("alias", "p1", "id", "bo")));
        bodies.put("person.2", CanonicalJson.bytes(Map.of("alias", "p2", "id", "ann", "birthDate", "1990-01-01")));
        log(number, kind, bodies, engine, erased);
    }

    private void log(int number, DecisionKind kind, SortedMap<String, byte[]> bodies, String engine, Set<String> erased) {
        var commit = new TreeMap<String, Object>();
        var opened = new TreeMap<String, Part>();
        bodies.forEach((name, body) -> {
            var nonce = Commitment.freshNonce();
            var commitment = Commitment.of(name, nonce, body);
            commit.put(name, Map.of("mac", commitment.mac(), "size", commitment.size()));
            opened.put(name, new Part(nonce, body));
        });
        opened.keySet().removeAll(erased);
        parts.put(id(number), opened);
        var entry = "e_0000000000000000000000000" + number;
        var said = new TreeMap<String, Object>(Map.of("v", 1, "id", entry, "kind", "decision." + kind.code(), "at", "2026-05-03T04:00:00.000000Z",
                "node", "n1", "actor", "key_1", "program", "liandong", "ref", id(number), "rulebook", RULEBOOK.hash(), "commit", commit));
        said.put("data", Map.of("engine", engine));
        said.putAll(otherwise);
        long index = log.append(CanonicalJson.bytes(said));
        lines.add(new Line(id(number), kind, "liandong", entry, index, RULEBOOK.hash(), engine, List.copyOf(opened.keySet()), List.copyOf(erased)));
    }

    /** The first decision of another bundle, logged with an outcome that its facts do not lead to. */
    void decideWrongly(TestBundle other) {
        var line = other.lines.getFirst();
        var bodies = new TreeMap<String, byte[]>();
        other.parts.getOrDefault(line.id(), new TreeMap<>()).forEach((name, part) -> bodies.put(name, part.body()));
        bodies.computeIfPresent("outcome",
                (_, outcome) -> new String(outcome, StandardCharsets.UTF_8).replace("15.92", "16.92").getBytes(StandardCharsets.UTF_8));
        log(1, line.kind(), bodies, line.engine(), Set.of());
        export();
    }

    /** The first decision of another bundle, of which the log says something else than the manifest whose hash it has. */
    static TestBundle saying(String member, Object value) {
        var bundle = new TestBundle();
        bundle.otherwise.put(member, value);
        bundle.decide(1, DecisionKind.QUOTE, FactsJson.of(sale("199.00")), Engine.ofThisProgram(), Set.of());
        bundle.export();
        return bundle;
    }

    /** One decision by an engine on facts of its own. */
    static TestBundle unreadable(String engine) {
        var bundle = new TestBundle();
        var bodies = new TreeMap<String, byte[]>();
        bodies.put("facts", CanonicalJson.bytes(Map.of("at", "2026-05-03T04:00:00Z", "moon", "full")));
        bodies.put("outcome", CanonicalJson.bytes(Map.of("outcome", "granted")));
        bundle.log(1, DecisionKind.QUOTE, bodies, engine, Set.of());
        bundle.export();
        return bundle;
    }

    /** The first decision of another bundle, a part of it said to be erased. */
    void hide(TestBundle other, String part) {
        var line = other.lines.getFirst();
        var bodies = new TreeMap<String, byte[]>();
        other.parts.getOrDefault(line.id(), new TreeMap<>()).forEach((name, it) -> bodies.put(name, it.body()));
        bodies.putIfAbsent(part, CanonicalJson.bytes(Map.of("part", part)));
        log(1, line.kind(), bodies, line.engine(), Set.of(part));
        export();
    }

    /** Logs the export and writes the files. */
    void export() {
        var manifest = manifest();
        other();
        export = log.append(exportEntry(manifest));
        other();
        write(manifest);
    }

    Manifest manifest() {
        var asked = JSON.createObjectNode().put("program", "liandong").put("order", "o-1");
        return new Manifest(TestLog.ORIGIN, new TreeMap<>(Map.of("liandong", "CNY")), asked, "ab".repeat(32), BundleWriter.vouchedFor(log.vkeys()),
                lines);
    }

    static byte[] exportEntry(Manifest manifest) {
        return CanonicalJson.bytes(Map.of("v", 1, "id", "e_00000000000000000000000009", "kind", "access.export", "actor", "auditor-1", "program",
                "liandong", "data", Map.of("manifest", BundleWriter.hash(manifest.bytes()))));
    }

    private void write(Manifest manifest) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer = new BundleWriter(bytes);
            int size = log.size();
            writer.head(manifest.bytes(), log.vkeys(), log.checkpoint(size));
            writer.consistency(2, log.root(2), log.growth(2, size));
            writer.rulebook(PACKS.stream().map(it -> new PackRef(it.id(), it.files().hash())).toList());
            for (var pack : PACKS) {
                writer.pack(pack.id(), pack.files());
            }
            for (var line : lines) {
                writer.entry(log.entry((int) line.index()), log.proof((int) line.index(), size));
                for (var part : parts.getOrDefault(line.id(), new TreeMap<>()).entrySet()) {
                    writer.part(line.id(), part.getKey(), part.getValue().nonce(), part.getValue().body());
                }
            }
            writer.entry(log.entry(export), log.proof(export, size));
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.clear();
        files.putAll(read(bytes.toByteArray()));
    }

    /** The files as any reader of archives sees them. */
    static Map<String, byte[]> read(byte[] archive) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static SaleFacts sale(String net) {
        var line = new LineFacts(1, "1", "course-101", LineKind.COURSE, Optional.empty(), 1, Money.parse(net, CNY), Optional.empty(),
                Optional.empty());
        var buyer = new PersonFacts("p1", OptionalInt.of(0), new Jurisdiction("CN"), PersonFacts.ADULT, Occupation.NONE, true, List.of());
        var referrer = new PersonFacts("p2", OptionalInt.of(1), new Jurisdiction("CN"), PersonFacts.ADULT, Occupation.NONE, true, List.of());
        return new SaleFacts(new Jurisdiction("CN"), ZoneId.of("Asia/Shanghai"), CNY, AT, new Jurisdiction("CN"), List.of(line),
                List.of(buyer, referrer), false, Set.of(), true, Optional.empty());
    }

    private static RefundFacts refund() {
        var line = new RefundFacts.Line("1", LineKind.COURSE, 2, Money.parse("199.00", CNY), 0, 1);
        var reward = new RefundFacts.Granted("w_1", "p2", RewardKind.COMMISSION, List.of("1"), Money.parse("15.92", CNY), 0, Money.zero(CNY), 0);
        return new RefundFacts(AT, CNY, List.of(line), List.of(reward));
    }
}
