package plumbline.service.database;

import org.jspecify.annotations.Nullable;

/**
 * What became of a unit.
 *
 * @param <T>
 *            what its caller learns
 */
public sealed interface Written<T extends @Nullable Object> {

    /** It is committed. */
    record Committed<T extends @Nullable Object>(T result) implements Written<T> {}

    /** Its claim was taken by another, whose effects are committed; nothing of this one has happened. */
    record Claimed<T extends @Nullable Object>() implements Written<T> {}

    /**
     * The result of a unit that claims nothing.
     *
     * @throws IllegalStateException
     *             if it claimed something and lost
     */
    default T result() {
        return switch (this) {
            case Committed<T>(var result) -> result;
            case Claimed<T>() -> throw new IllegalStateException("the claim was lost, so there is no result");
        };
    }
}
