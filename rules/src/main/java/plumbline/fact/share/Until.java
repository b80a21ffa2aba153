package plumbline.fact.share;

import java.time.Instant;

/** When something is allowed again: the instant itself if it is now, {@link #NEVER}, or the first one later. */
public final class Until {

    /** It will not be allowed at any time, unless something else changes. */
    public static final Instant NEVER = Instant.MAX;

    private Until() {}

    /** The later of two. */
    public static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
