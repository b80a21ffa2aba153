package plumbline.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.fact.Figures;
import plumbline.fact.UnknownFigure;

/** A decision table that officers edit as a grid: typed cells, looked up by its first column. */
public final class Table {

    private final String id;
    private final Bilingual title;
    private final String rule;
    private final Lookup lookup;
    private final List<Column> columns;
    private final List<Row> rows;
    private final List<BigDecimal> starts = new ArrayList<>();
    private final Map<String, Row> keyed = new HashMap<>();

    Table(String id, Bilingual title, String rule, Lookup lookup, List<Column> columns, List<Row> rows) {
        this.id = id;
        this.title = title;
        this.rule = rule;
        this.lookup = lookup;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        var key = columns.getFirst().id();
        for (var row : rows) {
            if (lookup == Lookup.EQUAL) {
                keyed.put(row.text(key), row);
            } else {
                starts.add(row.number(key));
            }
        }
    }

    /** How a row is found. */
    public enum Lookup {
        /** The greatest first cell that is not above the value. */
        FLOOR,
        /** The half-open interval of the first two cells that holds the value. */
        RANGE,
        /** The first cell that is the value. */
        EQUAL
    }

    /**
     * A column.
     *
     * @param type
     *            what its cells are
     * @param lower
     *            the smallest number, where it holds numbers
     * @param upper
     *            the largest
     */
    public record Column(String id, Bilingual title, Type type, BigDecimal lower, BigDecimal upper) {

        /** What the cells of a column are. */
        public enum Type {
            MONEY, SHARE, FACTOR, COUNT, HOURS, YEARS, LEVEL, TEXT, KIND, OCCUPATION, CHANNEL;

            /** Whether they are numbers, within bounds. */
            public boolean isNumber() {
                return compareTo(YEARS) <= 0;
            }

            /** Whether it counts things that are never divided. */
            boolean isWhole() {
                return this == COUNT || this == HOURS || this == YEARS;
            }
        }
    }

    /** One row, each cell parsed to its column's type. */
    public record Row(int number, Map<String, String> texts, Map<String, BigDecimal> numbers) implements Figures.Row {

        @Override
        public String text(String column) {
            var cell = texts.get(column);
            if (cell == null) {
                throw new UnknownFigure("row %s has no column %s".formatted(number, column));
            }
            return cell;
        }

        @Override
        public BigDecimal number(String column) {
            var cell = numbers.get(column);
            if (cell == null) {
                throw new UnknownFigure("row %s has no number in column %s".formatted(number, column));
            }
            return cell;
        }
    }

    public String id() {
        return id;
    }

    public Bilingual title() {
        return title;
    }

    /** The one rule that it feeds. */
    public String rule() {
        return rule;
    }

    public Lookup lookup() {
        return lookup;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<Row> rows() {
        return rows;
    }

    /** The row with the greatest first cell that is not above a value. */
    public Optional<Row> floor(BigDecimal value) {
        int found = Collections.binarySearch(starts, value);
        int place = found >= 0 ? found : -found - 2;
        return place < 0 ? Optional.empty() : Optional.of(rows.get(place));
    }

    /** The row whose half-open interval holds a value. */
    public Optional<Row> range(BigDecimal value) {
        var to = columns.get(1).id();
        return floor(value).filter(row -> row.text(to).isEmpty() || value.compareTo(row.number(to)) < 0);
    }

    /** The row whose first cell is a key. */
    public Optional<Row> equal(String key) {
        return Optional.ofNullable(keyed.get(key));
    }
}
