package plumbline.service.database;

import org.jspecify.annotations.Nullable;

/**
 * A small write that shares a commit with others. All or nothing of it happens, whatever becomes of the others.
 *
 * @param <T>
 *            what its caller learns
 */
@FunctionalInterface
public interface Unit<T extends @Nullable Object> {

    /**
     * Its effects. Called on the one writing thread, so what takes long is done before; called again when the batch runs again, so it changes
     * nothing by itself.
     *
     * @param moment
     *            when the batch began; until its commit no programme announces anything more
     */
    Effects<T> at(Moment moment);
}
