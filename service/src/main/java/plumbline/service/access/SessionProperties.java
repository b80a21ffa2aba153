package plumbline.service.access;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lasts, by the database's clock.
 *
 * @param sessionLife
 *            from signing in to its end, whatever happens: a working day, so that a token that leaked is worth nothing the next one
 * @param sessionIdle
 *            how long it lasts without a call: a meeting, not a night
 */
@ConfigurationProperties("plumbline")
record SessionProperties(@DefaultValue("PT12H") Duration sessionLife, @DefaultValue("PT2H") Duration sessionIdle) {

    /** No setting makes a session that never ends. */
    private static final Duration MAX = Duration.ofDays(30);

    SessionProperties {
        refuseUnlessWithin("plumbline.session-life", sessionLife);
        refuseUnlessWithin("plumbline.session-idle", sessionIdle);
    }

    private static void refuseUnlessWithin(String name, Duration found) {
        if (!found.isPositive() || found.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("%s is %s; allowed is more than zero, up to %s".formatted(name, found, MAX));
        }
    }
}
