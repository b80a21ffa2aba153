package plumbline.gate;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * How a check is watched while it runs.
 *
 * @param stopped
 *            whether somebody wants it to end at once
 * @param progress
 *            told how much of the work is done, from 0 to 1
 */
public record Watch(BooleanSupplier stopped, DoubleConsumer progress) {

    /** Nobody watches. */
    public static final Watch NOBODY = new Watch(() -> false, done -> {});

    /** The same, of a part of the work. */
    public Watch part(double from, double to) {
        return new Watch(stopped, done -> progress.accept(from + (to - from) * Math.clamp(done, 0.0, 1.0)));
    }

    /** Goes on, or not. */
    void check() {
        if (stopped.getAsBoolean()) {
            throw new CheckStopped();
        }
    }
}
