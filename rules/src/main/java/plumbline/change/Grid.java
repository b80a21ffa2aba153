package plumbline.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A table as its file has it: a header of column ids and rows of cells, not parsed to any type.
 *
 * @param columns
 *            ids, none of them twice
 */
record Grid(List<String> columns, List<List<String>> rows) {

    /** The grid, or nothing where a row has more or fewer cells than the header. */
    static Optional<Grid> read(String text) {
        var lines = text.lines().toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var columns = cells(lines.getFirst());
        var rows = new ArrayList<List<String>>();
        for (var line : lines.subList(1, lines.size())) {
            rows.add(cells(line));
        }
        boolean sound = new HashSet<>(columns).size() == columns.size() && rows.stream().allMatch(row -> row.size() == columns.size());
        return sound ? Optional.of(new Grid(columns, rows)) : Optional.empty();
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }

    /** Whether no two rows begin with the same cell. */
    boolean hasKeys() {
        return rows.stream().map(List::getFirst).distinct().count() == rows.size();
    }
}
