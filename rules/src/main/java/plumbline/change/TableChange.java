package plumbline.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.fact.Bilingual;

/**
 * What happened to a table.
 *
 * @param columns
 *            of both sides
 * @param rows
 *            those that differ, known by their first cell, or by their place where a first cell stands twice
 */
public record TableChange(List<Column> columns, List<Row> rows) {

    /** A column with its title, where the table tells one. */
    public record Column(String id, Optional<Bilingual> title) {}

    /**
     * A row that differs.
     *
     * @param key
     *            its first cell
     * @param cells
     *            those that differ; all of a row that was added or removed
     */
    public record Row(Change change, String key, List<Cell> cells) {}

    /** A cell that differs, by its column. */
    public record Cell(String column, Optional<String> from, Optional<String> to) {}

    static TableChange between(Grid before, Grid after, Map<String, Bilingual> titles) {
        var ids = new LinkedHashSet<>(before.columns());
        ids.addAll(after.columns());
        var columns = ids.stream().map(id -> new Column(id, Optional.ofNullable(titles.get(id)))).toList();
        boolean keyed = before.hasKeys() && after.hasKeys();
        var from = byKey(before, keyed);
        var to = byKey(after, keyed);
        var keys = new LinkedHashSet<>(from.keySet());
        keys.addAll(to.keySet());
        var rows = new ArrayList<Row>();
        for (var key : keys) {
            row(Optional.ofNullable(from.get(key)), Optional.ofNullable(to.get(key)), ids).ifPresent(rows::add);
        }
        return new TableChange(columns, rows);
    }

    private static Map<String, Map<String, String>> byKey(Grid grid, boolean keyed) {
        var rows = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < grid.rows().size(); i++) {
            var cells = new LinkedHashMap<String, String>();
            for (int c = 0; c < grid.columns().size(); c++) {
                cells.put(grid.columns().get(c), grid.rows().get(i).get(c));
            }
            rows.put(keyed ? grid.rows().get(i).getFirst() : Integer.toString(i), cells);
        }
        return rows;
    }

    private static Optional<Row> row(Optional<Map<String, String>> from, Optional<Map<String, String>> to, Iterable<String> columns) {
        var cells = new ArrayList<Cell>();
        for (var column : columns) {
            var cell = new Cell(column, from.map(it -> it.get(column)), to.map(it -> it.get(column)));
            if (!cell.from.equals(cell.to)) {
                cells.add(cell);
            }
        }
        var shown = to.or(() -> from).orElseThrow();
        return cells.isEmpty() ? Optional.empty()
                : Optional.of(new Row(Change.between(from.isPresent(), to.isPresent()), shown.values().iterator().next(), List.copyOf(cells)));
    }
}
