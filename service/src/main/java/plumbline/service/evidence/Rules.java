package plumbline.service.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.pack.PackRejected;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.rulebook.RulebookRejected;

/**
 * The rulebooks of a bundle: found to be what their hashes say, file by file, and compiled when a decision is made again. Only rules are compiled whose
 * hash an entry of the log names, and the compiler lets none do what a rule may not.
 */
final class Rules implements AutoCloseable {

    /** 上限: compiled rulebooks at once; whoever asks for them asks for one after the other. */
    private static final int KEPT = 2;
    private static final String HASH = "[0-9a-f]{64}";
    private static final Pattern REF = Pattern.compile("([a-z][a-z0-9-]{0,63}) (sha256:" + HASH + ")");
    private static final Pattern SUM = Pattern.compile("(" + HASH + ")  (.+)");

    private final Archive archive;
    private final Map<String, List<PackRef>> rulebooks = new HashMap<>();
    private final Map<PackRef, SortedMap<String, String>> packs = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<List<Object>, Refused> failed = new HashMap<>();
    private final LinkedHashMap<List<Object>, Rulebook> compiled = new LinkedHashMap<>(8, 0.75f, true);

    Rules(Archive archive) {
        this.archive = archive;
    }

    /**
     * Finds a rulebook to be what its hash says.
     *
     * @throws Refused
     *             naming the file that is not
     */
    void check(String hash) throws IOException {
        var name = Layout.rulebook(hash);
        names.add(name);
        var refs = new ArrayList<PackRef>();
        for (var line : lines(name, hash, REF)) {
            refs.add(new PackRef(line.get(0), line.get(1)));
        }
        for (var pack : refs) {
            if (!packs.containsKey(pack)) {
                packs.put(pack, sums(pack));
            }
        }
        rulebooks.put(hash, List.copyOf(refs));
    }

    /** Whether a rulebook was found so: if it cannot be compiled then, that is for want of an engine that can. */
    boolean isWhole(String hash) {
        return rulebooks.containsKey(hash);
    }

    /** The names of all files that belong to the rulebooks checked. */
    Set<String> names() {
        return names;
    }

    /** How many packs there are. */
    int packs() {
        return packs.size();
    }

    /**
     * A rulebook that was found to be what its hash says, compiled.
     *
     * @param currency
     *            the programme's, for figures in its rules
     * @throws Refused
     *             if it was not, or cannot be compiled
     */
    Rulebook rulebook(String hash, Currency currency) {
        var key = List.<Object>of(hash, currency);
        var found = compiled.get(key);
        if (found == null) {
            found = compiled(key, hash, currency);
            compiled.put(key, found);
            if (compiled.size() > KEPT) {
                compiled.pollFirstEntry().getValue().close();
            }
        }
        return found;
    }

    @Override
    public void close() {
        compiled.values().forEach(Rulebook::close);
    }

    private SortedMap<String, String> sums(PackRef pack) throws IOException {
        var name = Layout.sums(pack);
        names.add(name);
        var sums = new TreeMap<String, String>();
        for (var line : lines(name, pack.hash(), SUM)) {
            var file = Layout.file(pack, line.get(1));
            names.add(file);
            sums.put(line.get(1), line.get(0));
            if (!PackFiles.sha256(archive.bytes(file)).equals(line.get(0))) {
                throw new Refused(file, "is not the file that the pack %s had: its hash is another".formatted(pack.pack()));
            }
        }
        return sums;
    }

    /** The lines of a file whose own hash is known, each as its groups. */
    private List<List<String>> lines(String name, String hash, Pattern form) throws IOException {
        var bytes = archive.bytes(name);
        if (!BundleWriter.hash(bytes).equals(hash)) {
            throw new Refused(name, "does not have the hash that it is called by, which the log names");
        }
        var lines = new ArrayList<List<String>>();
        for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            var match = form.matcher(line);
            if (!match.matches()) {
                throw new Refused(name, "has a line that is not of its form");
            }
            lines.add(List.of(match.group(1), match.group(2)));
        }
        return lines;
    }

    /** What failed once is not tried again for each decision. */
    private Rulebook compiled(List<Object> key, String hash, Currency currency) {
        var known = failed.get(key);
        if (known != null) {
            throw known;
        }
        try {
            return compile(hash, currency);
        } catch (Refused e) {
            failed.put(key, e);
            throw e;
        }
    }

    private Rulebook compile(String hash, Currency currency) {
        var name = Layout.rulebook(hash);
        var refs = rulebooks.get(hash);
        if (refs == null) {
            throw new Refused(name, "is not whole, so that nothing can be decided by it again");
        }
        try {
            var rulebook = Rulebook.compile(refs.stream().map(this::read).toList(), currency);
            if (rulebook.hash().equals(hash)) {
                return rulebook;
            }
            rulebook.close();
        } catch (UncheckedIOException e) {
            throw e;
        } catch (PackRejected | RulebookRejected | IllegalArgumentException e) {
            throw new Refused(name, "cannot be compiled by this version: " + e.getMessage());
        } catch (RuntimeException e) {
            throw new Refused(name, "cannot be compiled by this version: " + e);
        }
        throw new Refused(name, "has another hash once it is compiled");
    }

    private Pack read(PackRef pack) {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var path : packs.getOrDefault(pack, new TreeMap<>()).keySet()) {
                files.put(path, archive.bytes(Layout.file(pack, path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pack.read(pack.pack(), new PackFiles(files));
    }
}
