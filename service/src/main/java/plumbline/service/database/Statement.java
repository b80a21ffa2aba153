package plumbline.service.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A statement that many units of a batch share.
 *
 * @param position
 *            when it is sent within a batch: lower ones first, so that all nodes take their locks in one order
 * @param sql
 *            with question marks; an {@code INSERT … VALUES (…)} becomes one insert of many rows. One with {@code ON DUPLICATE KEY UPDATE} begins with
 *            the key, and equal rows of it have the effect of one
 */
public record Statement(int position, String sql) implements Comparable<Statement> {

    /** Rows of one insert; longer ones save little more. */
    static final int ROWS_MAX = 32;

    private static final Pattern VALUES = Pattern.compile("VALUES (\\([^()]+\\))");
    private static final Comparator<Statement> ORDER = Comparator.comparingInt(Statement::position).thenComparing(Statement::sql);

    /** One row for it: the values for its question marks, instants as {@link java.time.Instant}. */
    public Row row(@Nullable Object... values) {
        var copy = new ArrayList<@Nullable Object>(values.length);
        for (var value : values) {
            copy.add(value);
        }
        return new Row(this, Collections.unmodifiableList(copy));
    }

    /** Whether its rows may be there already, sent by any node; it leaves them as one of them alone would. */
    boolean isShared() {
        return sql.contains(" ON DUPLICATE KEY UPDATE ");
    }

    /** The insert of so many rows. */
    String ofRows(int rows) {
        if (rows == 1) {
            return sql;
        }
        var values = VALUES.matcher(sql);
        if (!values.find()) {
            throw new IllegalStateException("no VALUES (?, …) in " + sql);
        }
        var more = (", " + values.group(1)).repeat(rows - 1);
        return sql.substring(0, values.end()) + more + sql.substring(values.end());
    }

    @Override
    public int compareTo(Statement other) {
        return ORDER.compare(this, other);
    }
}
