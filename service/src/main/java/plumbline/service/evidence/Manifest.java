package plumbline.service.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import plumbline.service.log.CanonicalJson;
import plumbline.service.trail.DecisionKind;
import tools.jackson.databind.JsonNode;

/**
 * What is in a bundle. The log has an entry with the hash of these bytes, so that nobody can take a decision out of a bundle, or add one, afterwards;
 * the nonce keeps the hash from telling anything.
 *
 * @param origin
 *            the log's
 * @param programs
 *            whose decisions: the currency of each programme (ISO 4217), for figures in its rules, by its id
 * @param asked
 *            which decisions were asked for, as the caller put it
 * @param nonce
 *            32 random bytes in hex
 * @param files
 *            {@code sha256:} and the hash of files that nothing else vouches for, by name
 * @param decisions
 *            in the order in which they were made
 */
public record Manifest(String origin, SortedMap<String, String> programs, JsonNode asked, String nonce, SortedMap<String, String> files,
        List<Line> decisions) {

    /** Another form of bundle will have another name. */
    static final String FORMAT = "plumbline-evidence/v1";

    private static final String PROGRAM = "[A-Za-z0-9._:-]{1,64}";
    private static final String HASH = "sha256:[0-9a-f]{64}";

    public Manifest {
        programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        decisions = List.copyOf(decisions);
    }

    /**
     * A decision.
     *
     * @param entry
     *            the id of its entry in the log
     * @param index
     *            the place of the entry in the log
     * @param rulebook
     *            {@code sha256:} and the hash of the rules
     * @param engine
     *            the version of what decided
     * @param parts
     *            the parts of it that are in the bundle
     * @param erased
     *            the parts that its entry commits to and nobody can open any more
     */
    public record Line(String id, DecisionKind kind, String program, String entry, long index, String rulebook, String engine,
            List<String> parts, List<String> erased) {

        public Line {
            parts = List.copyOf(parts);
            erased = List.copyOf(erased);
        }

        private SortedMap<String, Object> json() {
            var json = new TreeMap<String, Object>();
            json.put("id", id);
            json.put("kind", kind.code());
            json.put("program", program);
            json.put("entry", entry);
            json.put("index", index);
            json.put("rulebook", rulebook);
            json.put("engine", engine);
            json.put("parts", parts);
            json.put("erased", erased);
            return json;
        }

        private static Line of(Shape json) {
            return new Line(json.text("id", "d_[0-9A-Z]{26}"), DecisionKind.of(json.text("kind", "[a-z-]+")), json.text("program", PROGRAM),
                    json.text("entry", "e_[0-9A-Z]{26}"), json.number("index"), json.text("rulebook", HASH), json.text("engine", ".{1,200}"),
                    json.texts("parts", Part.NAME),
                    json.texts("erased", Part.NAME));
        }
    }

    /** Canonical JSON. */
    public byte[] bytes() {
        var json = new TreeMap<String, Object>();
        json.put("format", FORMAT);
        json.put("origin", origin);
        json.put("programs", programs);
        json.put("asked", asked);
        json.put("nonce", nonce);
        json.put("files", files);
        json.put("decisions", decisions.stream().map(Line::json).toList());
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads what {@link #bytes} gives.
     *
     * @throws IllegalArgumentException
     *             if it is anything else
     */
    static Manifest parse(byte[] bytes) {
        var json = Shape.canonical(bytes);
        if (!json.text("format", ".{1,64}").equals(FORMAT)) {
            throw new IllegalArgumentException("it is of another form than " + FORMAT + "; check it with the version that made it");
        }
        var manifest = new Manifest(json.text("origin", ".{1,255}"), json.texts("programs", "[A-Z]{3}", it -> it.matches(PROGRAM)),
                json.node("asked"), json.text("nonce", "[0-9a-f]{64}"), json.texts("files", HASH, Layout::isName),
                json.list("decisions").stream().map(Line::of).toList());
        json.done();
        manifest.requireSound();
        return manifest;
    }

    private void requireSound() {
        var seen = new HashSet<>();
        for (var line : decisions) {
            var ids = new ArrayList<Object>(List.of(line.id, line.entry, line.index));
            if (!programs.containsKey(line.program) || ids.stream().anyMatch(it -> !seen.add(it))) {
                throw new IllegalArgumentException("decision %s, or its entry, is listed twice, or of a programme that is not".formatted(line.id));
            }
        }
    }
}
