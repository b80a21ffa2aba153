package plumbline.search;

import java.util.List;
import java.util.SplittableRandom;

/** The choices of one case: the same for the same seed and number, whatever other cases chose. */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    Dice(long seed, int number) {
        this.random = new SplittableRandom(seed * GOLDEN + number);
    }

    /** From 0, below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 0, below a bound. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    /** Whether something comes to pass that does so many times in a hundred. */
    boolean percent(int times) {
        return random.nextInt(100) < times;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One less, the same or one more, never below zero. */
    long near(long amount) {
        return Math.max(0, amount - 1 + random.nextInt(3));
    }
}
