package plumbline.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import plumbline.fact.Bilingual;
import plumbline.pack.PackFiles;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two packs. */
public final class PackDiff {

    /** 上限: lines shown of one pair of packs; nobody reads more, and an answer stays small. */
    private static final int LINES_MAX = 20_000;
    private static final Set<String> ENTRY_FILES = Set.of("parameters.yaml", "citations.yaml", "texts.yaml");

    private final PackFiles before;
    private final PackFiles after;
    private int lines;

    private PackDiff(PackFiles before, PackFiles after) {
        this.before = before;
        this.after = after;
    }

    /** The files that differ, by path. */
    public static List<FileChange> between(PackFiles before, PackFiles after) {
        var diff = new PackDiff(before, after);
        var paths = new TreeSet<>(before.paths());
        paths.addAll(after.paths());
        var changes = new ArrayList<FileChange>();
        for (var path : paths) {
            if (!before.has(path) || !after.has(path) || !Arrays.equals(before.bytes(path), after.bytes(path))) {
                changes.add(diff.file(path));
            }
        }
        return List.copyOf(changes);
    }

    private FileChange file(String path) {
        var from = text(before, path);
        var to = text(after, path);
        var shown = new ArrayList<Hunk>();
        var hunks = lines >= LINES_MAX ? List.<Hunk>of() : Lines.hunks(Lines.of(from), Lines.of(to));
        boolean cut = lines >= LINES_MAX;
        for (var hunk : hunks) {
            lines += hunk.lines().size();
            cut |= lines > LINES_MAX;
            if (!cut) {
                shown.add(hunk);
            }
        }
        return new FileChange(Change.between(before.has(path), after.has(path)), path, List.copyOf(shown), cut, table(path, from, to),
                entries(path, from, to));
    }

    private Optional<TableChange> table(String path, String from, String to) {
        if (!path.endsWith(".csv") || !before.has(path) || !after.has(path)) {
            return Optional.empty();
        }
        var titles = titles(path.substring(0, path.length() - ".csv".length()) + ".table.yaml");
        return Grid.read(from).flatMap(one -> Grid.read(to).map(other -> TableChange.between(one, other, titles)));
    }

    private Map<String, Bilingual> titles(String path) {
        return Entries.columnTitles(after.has(path) ? after.text(path) : text(before, path));
    }

    private static List<EntryChange> entries(String path, String from, String to) {
        if (!ENTRY_FILES.contains(path)) {
            return List.of();
        }
        return read(from).flatMap(one -> read(to).map(other -> EntryChange.between(one, other))).orElse(List.of());
    }

    /** A file that is not there has no entries. */
    private static Optional<Map<String, ObjectNode>> read(String text) {
        return text.isBlank() ? Optional.of(Map.of()) : Entries.read(text);
    }

    private static String text(PackFiles files, String path) {
        return files.has(path) ? files.text(path) : "";
    }
}
