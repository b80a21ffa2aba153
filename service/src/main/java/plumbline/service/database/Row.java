package plumbline.service.database;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one unit adds through one statement.
 *
 * @param statement
 *            how
 * @param values
 *            the values for its question marks
 */
public record Row(Statement statement, List<@Nullable Object> values) {

    private static final int LARGE = 1 << 16;

    /** Whether a value of it is so long that many such rows would be too much for one statement. */
    boolean isLarge() {
        return values.stream().anyMatch(value -> value instanceof byte[] bytes && bytes.length > LARGE);
    }
}
