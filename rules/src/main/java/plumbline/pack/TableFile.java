package plumbline.pack;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.share.Channel;
import tools.jackson.core.type.TypeReference;

/** Reads one decision table: the grid as comma-separated values, its columns beside it. A cell is parsed to its type and never anything else. */
final class TableFile {

    private static final int ROWS_MAX = 10_000;
    private static final String WHOLE = "0|[1-9][0-9]{0,8}";
    private static final String NUMBER = "(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?";

    private final PackFiles files;
    private final String csv;
    private final List<Finding> findings;
    private final SourceText source;
    private final YamlPlaces places;
    private final String yaml;

    TableFile(PackFiles files, String csv, List<Finding> findings) {
        this.files = files;
        this.csv = csv;
        this.findings = findings;
        this.source = new SourceText(files.text(csv));
        this.yaml = csv.replace(".csv", ".table.yaml");
        this.places = YamlPlaces.of(files.has(yaml) ? files.text(yaml) : "");
    }

    Optional<Table> read(String id) {
        int before = findings.size();
        var entry = Yaml.read(files, yaml, new TypeReference<Yaml.TableEntry>() {}, findings);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var columns = columns(entry.get());
        if (!fits(entry.get().lookup(), columns)) {
            findings.add(FindingCode.TABLE_COLUMNS.at(yaml, places.key("columns"), "查找方式 floor 需要一个数字列，range 需要两个，并居于最前",
                    "lookup floor needs a number column first, range two of them"));
            return Optional.empty();
        }
        var rows = rows(columns);
        if (findings.size() == before) {
            checkOrder(entry.get(), columns, rows);
        }
        return findings.stream().skip(before).anyMatch(Finding::breaksForm) ? Optional.empty()
                : Optional.of(new Table(id, entry.get().title(), entry.get().rule(), entry.get().lookup(), columns, rows));
    }

    private static boolean fits(Table.Lookup lookup, List<Table.Column> columns) {
        int numbers = (int) columns.stream().takeWhile(column -> column.type().isNumber()).count();
        return !columns.isEmpty() && switch (lookup) {
            case FLOOR -> numbers >= 1;
            case RANGE -> numbers >= 2;
            case EQUAL -> true;
        };
    }

    private List<Table.Column> columns(Yaml.TableEntry entry) {
        var columns = new ArrayList<Table.Column>();
        entry.columns().forEach((id, column) -> {
            var bounds = column.bounds();
            if (column.type().isNumber() && (bounds == null || bounds.size() != 2)) {
                findings.add(FindingCode.BOUNDS_MISSING.at(yaml, places.key("columns", id), "数字列 %s 须写明上下限 bounds".formatted(id),
                        "the number column %s needs bounds: [lower, upper]".formatted(id)));
            }
            boolean bounded = bounds != null && bounds.size() == 2;
            columns.add(new Table.Column(id, column.title(), column.type(),
                    bounded && bounds != null ? bound(id, column.type(), bounds, 0) : ZERO,
                    bounded && bounds != null ? bound(id, column.type(), bounds, 1) : ZERO));
        });
        return columns;
    }

    private BigDecimal bound(String column, Table.Column.Type type, List<String> bounds, int end) {
        var text = bounds.get(end);
        if (!text.matches(type.isWhole() ? WHOLE : NUMBER)) {
            findings.add(FindingCode.NUMBER_FORM.at(yaml, places.span("columns", column, "bounds", Integer.toString(end)),
                    "列 %s 的界限“%s”不是数字".formatted(column, text),
                    "the bound '%s' of column %s is no plain number".formatted(text, column)));
            return ZERO;
        }
        return new BigDecimal(text);
    }

    private List<Table.Row> rows(List<Table.Column> columns) {
        var lines = files.text(csv).lines().toList();
        var header = columns.stream().map(Table.Column::id).toList();
        if (lines.isEmpty() || !Arrays.asList(lines.getFirst().split(",", -1)).equals(header)) {
            error(1, FindingCode.TABLE_HEADER, "首行须为 " + String.join(",", header), "the first line must be " + String.join(",", header));
            return List.of();
        }
        if (lines.size() < 2 || lines.size() > ROWS_MAX) {
            error(1, FindingCode.TABLE_SIZE, "表须有 1 至 %d 行".formatted(ROWS_MAX), "a table has 1 to %d rows".formatted(ROWS_MAX));
            return List.of();
        }
        var rows = new ArrayList<Table.Row>();
        for (int i = 1; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            if (cells.length != columns.size()) {
                error(i + 1, FindingCode.TABLE_ROW, "本行应有 %d 格，实有 %d 格".formatted(columns.size(), cells.length),
                        "the row has %d cells, expected %d".formatted(cells.length, columns.size()));
            } else {
                rows.add(row(i, columns, cells));
            }
        }
        return rows;
    }

    private Table.Row row(int number, List<Table.Column> columns, String[] cells) {
        Map<String, String> texts = new HashMap<>();
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (int c = 0; c < cells.length; c++) {
            var column = columns.get(c);
            texts.put(column.id(), cells[c]);
            if (column.type().isNumber() && !(cells[c].isEmpty() && c == 1)) {
                number(number, c, column, cells[c]).ifPresent(value -> numbers.put(column.id(), value));
            } else if (!isFitting(column.type(), cells[c])) {
                errorInCell(number + 1, c, FindingCode.TABLE_CELL, "列 %s 的“%s”不是可用的值".formatted(column.id(), cells[c]),
                        "'%s' is no value for column %s".formatted(cells[c], column.id()));
            }
        }
        return new Table.Row(number, Map.copyOf(texts), Map.copyOf(numbers));
    }

    private Optional<BigDecimal> number(int row, int place, Table.Column column, String cell) {
        if (!cell.matches(column.type().isWhole() ? WHOLE : NUMBER)) {
            errorInCell(row + 1, place, FindingCode.TABLE_CELL, "列 %s 的“%s”不是数字".formatted(column.id(), cell),
                    "'%s' in column %s is no plain number".formatted(cell, column.id()));
            return Optional.empty();
        }
        var value = new BigDecimal(cell);
        if (value.compareTo(column.lower()) < 0 || value.compareTo(column.upper()) > 0) {
            errorInCell(row + 1, place, FindingCode.OUT_OF_BOUNDS,
                    "列 %s 的 %s 超出 %s 至 %s；请取其间的值".formatted(column.id(), cell, column.lower(), column.upper()),
                    "%s in column %s is outside %s to %s; take a value within".formatted(cell, column.id(), column.lower(), column.upper()));
        }
        return Optional.of(value);
    }

    private static boolean isFitting(Table.Column.Type type, String cell) {
        return switch (type) {
            case KIND -> Arrays.stream(LineKind.values()).anyMatch(kind -> kind.code().equals(cell));
            case OCCUPATION -> Arrays.stream(Occupation.values()).anyMatch(occupation -> occupation.code().equals(cell));
            case CHANNEL -> Channel.isCode(cell);
            case LEVEL -> cell.matches("[a-z][a-z0-9-]{0,31}");
            case TEXT -> !cell.isBlank() && cell.length() <= 200 && "=+-@\t".indexOf(cell.charAt(0)) < 0;
            case MONEY, SHARE, FACTOR, COUNT, HOURS, YEARS -> cell.isEmpty();
        };
    }

    private void checkOrder(Yaml.TableEntry entry, List<Table.Column> columns, List<Table.Row> rows) {
        var key = columns.getFirst().id();
        if (entry.lookup() == Table.Lookup.EQUAL) {
            var seen = new HashSet<String>();
            rows.stream().filter(row -> !seen.add(row.text(key))).forEach(row -> errorInCell(row.number() + 1, 0, FindingCode.TABLE_DUPLICATE,
                    "“%s”重复".formatted(row.text(key)), "'%s' stands twice".formatted(row.text(key))));
            return;
        }
        if (entry.lookup() == Table.Lookup.FLOOR && rows.getFirst().number(key).signum() != 0 && !"none".equals(entry.gaps())) {
            errorInCell(2, 0, FindingCode.TABLE_GAP, "0 至 %s 没有行；请补上从 0 起的一行".formatted(rows.getFirst().text(key)),
                    "no row for 0 to %s; add one that begins at 0".formatted(rows.getFirst().text(key)));
        }
        for (int i = 1; i < rows.size(); i++) {
            checkPair(entry, columns, rows.get(i - 1), rows.get(i));
        }
    }

    private void checkPair(Yaml.TableEntry entry, List<Table.Column> columns, Table.Row before, Table.Row row) {
        var key = columns.getFirst().id();
        var end = entry.lookup() == Table.Lookup.RANGE ? before.texts().getOrDefault(columns.get(1).id(), "") : "";
        if (row.number(key).compareTo(before.number(key)) <= 0
                || (entry.lookup() == Table.Lookup.RANGE && (end.isEmpty() || new BigDecimal(end).compareTo(row.number(key)) > 0))) {
            errorInCell(row.number() + 1, 0, FindingCode.TABLE_OVERLAP, "%s 与上一行重叠；各行须按首列由小到大，互不重叠".formatted(row.text(key)),
                    "%s overlaps the row before; rows go from small to large by their first column, none over another".formatted(row.text(key)));
        } else if (entry.lookup() == Table.Lookup.RANGE && new BigDecimal(end).compareTo(row.number(key)) < 0 && !"none".equals(entry.gaps())) {
            errorInCell(row.number() + 1, 0, FindingCode.TABLE_GAP, "%s 至 %s 没有行；请补上，或把上一行延长到此".formatted(end, row.text(key)),
                    "no row for %s to %s; add one, or let the row before reach up to here".formatted(end, row.text(key)));
        }
    }

    private void error(int line, FindingCode code, String zh, String en) {
        findings.add(code.at(csv, source.line(line), zh, en));
    }

    private void errorInCell(int line, int cell, FindingCode code, String zh, String en) {
        findings.add(code.at(csv, source.cell(line, cell), zh, en));
    }
}
