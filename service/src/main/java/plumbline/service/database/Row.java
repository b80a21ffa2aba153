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
public record Row(Statement statement, List<@Nullable Object> values) {}
