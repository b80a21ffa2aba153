package plumbline.service.database;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a unit does to the database, and what its caller learns once that is committed.
 *
 * @param claim
 *            what it must have for itself; sent before all rows of the batch
 * @param rows
 *            what it adds
 * @param result
 *            what the caller learns
 * @param <T>
 *            its type
 */
public record Effects<T extends @Nullable Object>(Optional<Claim> claim, List<Row> rows, T result) {

    public Effects {
        rows = List.copyOf(rows);
    }

    /** Effects that claim nothing. */
    public static <T extends @Nullable Object> Effects<T> of(List<Row> rows, T result) {
        return new Effects<>(Optional.empty(), rows, result);
    }

    /** The same, if the claim is won. */
    public Effects<T> claiming(Claim wanted) {
        return new Effects<>(Optional.of(wanted), rows, result);
    }
}
