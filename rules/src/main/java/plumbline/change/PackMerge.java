package plumbline.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.change.Conflict.Reason;
import plumbline.pack.PackFiles;

/**
 * Two changes of one pack put together, file by file: what one of them left alone is taken from the other.
 *
 * @param files
 *            the pack, without the files in conflict
 * @param conflicts
 *            by path; none means that all is put together
 * @param needless
 *            paths that were settled without a conflict
 */
public record PackMerge(PackFiles files, List<Conflict> conflicts, List<String> needless) {

    /** Whose file is taken as it is. */
    public enum Choice {
        MINE, THEIRS;

        /** As it is written in requests. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A pack as it was, and as two people made it. */
    public record Three(PackFiles base, PackFiles mine, PackFiles theirs) {}

    /**
     * Puts them together.
     *
     * @param settled
     *            files in conflict of which one side is taken, by path
     */
    public static PackMerge of(Three three, Map<String, Choice> settled) {
        var paths = new TreeSet<>(three.base.paths());
        paths.addAll(three.mine.paths());
        paths.addAll(three.theirs.paths());
        var files = new TreeMap<String, byte[]>();
        var conflicts = new ArrayList<Conflict>();
        var needless = new TreeSet<>(settled.keySet());
        for (var path : paths) {
            switch (file(three, path)) {
                case Taken(var from) -> copy(from, path, files);
                case Joined(var text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8));
                case Clashing(var _) when settled.containsKey(path) -> {
                    copy(settled.get(path) == Choice.MINE ? three.mine : three.theirs, path, files);
                    needless.remove(path);
                }
                case Clashing(var conflict) -> conflicts.add(conflict);
            }
        }
        return new PackMerge(new PackFiles(files), List.copyOf(conflicts), List.copyOf(needless));
    }

    private static void copy(PackFiles from, String path, Map<String, byte[]> files) {
        if (from.has(path)) {
            files.put(path, from.bytes(path));
        }
    }

    private static Result file(Three three, String path) {
        if (same(three.base, three.mine, path) || same(three.mine, three.theirs, path)) {
            return new Taken(three.theirs);
        }
        if (same(three.base, three.theirs, path)) {
            return new Taken(three.mine);
        }
        if (!three.mine.has(path) || !three.theirs.has(path)) {
            return new Clashing(new Conflict(path, Reason.CHANGED_AND_REMOVED, List.of()));
        }
        return joined(path, three.base.has(path) ? three.base.text(path) : "", three.mine.text(path), three.theirs.text(path));
    }

    private static Result joined(String path, String base, String mine, String theirs) {
        var merged = LineMerge.of(base, mine, theirs);
        if (!merged.clashes().isEmpty()) {
            return new Clashing(new Conflict(path, Reason.BOTH_CHANGED, merged.clashes()));
        }
        boolean spoilt = isReadable(path, mine) && isReadable(path, theirs) && !isReadable(path, merged.text());
        return spoilt ? new Clashing(new Conflict(path, Reason.NOT_READABLE, List.of())) : new Joined(merged.text());
    }

    private static boolean isReadable(String path, String text) {
        if (path.endsWith(".yaml")) {
            return Entries.isYaml(text);
        }
        return !path.endsWith(".csv") || Grid.read(text).filter(Grid::hasKeys).isPresent();
    }

    private static boolean same(PackFiles one, PackFiles other, String path) {
        return one.has(path) == other.has(path) && (!one.has(path) || Arrays.equals(one.bytes(path), other.bytes(path)));
    }

    /** What becomes of one file. */
    private sealed interface Result {}

    private record Taken(PackFiles from) implements Result {}

    private record Joined(String text) implements Result {}

    private record Clashing(Conflict conflict) implements Result {}
}
