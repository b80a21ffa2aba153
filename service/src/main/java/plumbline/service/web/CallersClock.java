package plumbline.service.web;

import java.time.Duration;
import java.time.Instant;

/** Times that a storefront tells: its clock may run a little ahead of the database's, but what it tells has happened. */
public final class CallersClock {

    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private CallersClock() {}

    /**
     * Refuses a time that is still to come.
     *
     * @param pointer
     *            of the member that tells it
     * @param now
     *            the database's time
     * @throws Problem
     *             {@code invalid-input} if it is more than 5 minutes ahead
     */
    public static void check(String pointer, Instant told, Instant now) {
        if (told.isAfter(now.plus(AHEAD_MAX))) {
            throw Problem.invalid(pointer, "%s is more than 5 minutes ahead of the service's %s".formatted(told, now));
        }
    }
}
