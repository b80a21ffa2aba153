package plumbline.service.web;

import java.util.Optional;

/**
 * What a {@code PUT} says about one member of an entity: nothing (it stays as it is), {@code null} (it is cleared), or a value.
 *
 * @param <T>
 *            the value's type
 */
public sealed interface Presence<T> {

    /** Not mentioned: unchanged. */
    record Absent<T>() implements Presence<T> {}

    /** {@code null}: cleared. */
    record Cleared<T>() implements Presence<T> {}

    /**
     * A value to set.
     *
     * @param it
     *            the value
     */
    record Given<T>(T it) implements Presence<T> {}

    /** What the entity has after the change, if it had {@code before}. */
    default Optional<T> over(Optional<T> before) {
        return switch (this) {
            case Absent<T> _ -> before;
            case Cleared<T> _ -> Optional.empty();
            case Given<T>(T it) -> Optional.of(it);
        };
    }
}
