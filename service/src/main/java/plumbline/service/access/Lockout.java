package plumbline.service.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an account takes no password after wrong ones: nobody guesses more than five at once, nor more than about thirty a day. The time ends by
 * itself, so that whoever knows a name cannot shut its owner out for good; and the owner's running sessions go on, so that he cannot throw her out of
 * her work either.
 */
final class Lockout {

    /** As many as a person mistypes. */
    static final int FAILURES_FREE = 4;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(60);
    /** Two to the sixth is above {@link #LONGEST} already. */
    private static final int DOUBLINGS_MAX = 6;

    private Lockout() {}

    /** What follows the last of some wrong passwords in a row: 1 minute after the fifth, then twice as long after each, up to 60. */
    static Optional<Duration> after(int failures) {
        if (failures <= FAILURES_FREE) {
            return Optional.empty();
        }
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - FAILURES_FREE - 1, DOUBLINGS_MAX));
        return Optional.of(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
