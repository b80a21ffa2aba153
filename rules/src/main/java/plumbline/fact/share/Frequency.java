package plumbline.fact.share;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A limit over a rolling window: at most so many within any time of that length, whichever way it is laid. What was sent exactly one window ago
 * counts no more.
 */
record Frequency(long limit, Duration window) {

    /**
     * The first instant from {@code from} on at which so many more can be added, {@link Until#NEVER} if they are more than the limit.
     *
     * @param past
     *            ascending; what is later than {@code from} counts too, for it is known to have happened
     */
    Instant first(Instant from, int adding, List<Sending> past) {
        if (adding > limit) {
            return Until.NEVER;
        }
        var at = from;
        long sum = 0;
        int end = 0;
        // Each run from start to end that would be too many together with what is added closes the time around it.
        for (int start = 0; start < past.size(); start++) {
            while (end < past.size() && sum + adding <= limit) {
                sum += past.get(end++).messages();
            }
            if (sum + adding <= limit) {
                break;
            }
            var first = past.get(start).at();
            var last = past.get(end - 1).at();
            if (at.isAfter(last.minus(window)) && at.isBefore(first.plus(window)) && last.isBefore(first.plus(window))) {
                at = first.plus(window);
            }
            sum -= past.get(start).messages();
        }
        return at;
    }

    /** How many there were in the window that ends at an instant. */
    long count(Instant at, List<Sending> past) {
        long count = 0;
        for (var sending : past) {
            count += sending.at().isAfter(at.minus(window)) && !sending.at().isAfter(at) ? sending.messages() : 0;
        }
        return count;
    }
}
