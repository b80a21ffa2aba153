package plumbline.fact.share;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The hours of the day in which somebody may be reached, by the clock on her wall: from an opening minute to before a closing one, over midnight
 * where the closing one is earlier.
 */
record OpenHours(int open, int close) {

    private static final int MINUTE = 60;
    private static final int DAY = 1_440;
    /** More than a year of days on which the hours of all zones never meet. */
    private static final int DAYS_MAX = 400;

    /**
     * The first instant from {@code from} on that is open in every zone: where the zone is unknown, the strictest hours hold; {@link Until#NEVER} if
     * the zones' hours never meet.
     */
    Instant first(Instant from, List<ZoneId> zones) {
        var at = from;
        for (int day = 0; day < DAYS_MAX; day++) {
            var latest = at;
            for (var zone : zones) {
                latest = first(latest, zone);
            }
            if (latest.equals(at) || latest.equals(Until.NEVER)) {
                return latest;
            }
            at = latest;
        }
        return Until.NEVER;
    }

    /** From one change of the clocks to the next the local time runs evenly, so that the next opening is where it reaches the minute, or the change itself. */
    private Instant first(Instant from, ZoneId zone) {
        if (open % DAY == close % DAY && open >= close) {
            return Until.NEVER;
        }
        var at = from;
        while (!isOpen(at, zone)) {
            var offset = zone.getRules().getOffset(at);
            var local = LocalDateTime.ofInstant(at, offset);
            var opening = local.toLocalDate().atStartOfDay().plusMinutes(open);
            var next = (opening.isAfter(local) ? opening : opening.plusDays(1)).toInstant(offset);
            var change = zone.getRules().nextTransition(at);
            at = change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
        }
        return at;
    }

    private boolean isOpen(Instant at, ZoneId zone) {
        int second = LocalDateTime.ofInstant(at, zone).toLocalTime().toSecondOfDay();
        boolean opened = second >= open * MINUTE;
        boolean closed = second >= close * MINUTE;
        return open < close ? opened && !closed : opened || !closed;
    }
}
