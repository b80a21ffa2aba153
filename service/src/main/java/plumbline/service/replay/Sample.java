package plumbline.service.replay;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Span;

/**
 * Draws decisions at random, and so that nobody can tell which: from the log, where they stand evenly whenever they were made, and where one whose
 * rows were deleted stands too.
 */
@Component
final class Sample {

    private static final int DRAWN_AT_ONCE = 500;
    /** Entries asked for by one statement; from 1,000 values on MariaDB no longer takes them for ranges. */
    static final int READ_AT_ONCE = 500;
    /** 上限: draws for each decision wanted; a log of other entries, or one full of gaps, gives fewer. */
    private static final int DRAWS_MAX = 20;

    private final LoggedEntries entries;
    private final RandomGenerator random = new SecureRandom();

    Sample(LoggedEntries entries) {
        this.entries = entries;
    }

    /** Up to so many decisions of all time. */
    Set<LoggedDecision> ofAll(int size) {
        return of(entries.all(), size);
    }

    /** Up to so many decisions of a time. */
    Set<LoggedDecision> within(Instant from, Instant to, int size) {
        return of(entries.within(from, to), size);
    }

    private Set<LoggedDecision> of(Span span, int size) {
        var decisions = new LinkedHashSet<LoggedDecision>();
        long entriesThere = span.last() - span.first() + 1;
        var drawn = new TreeSet<Long>();
        while (decisions.size() < size && drawn.size() < Math.min(entriesThere, (long) size * DRAWS_MAX)) {
            var more = more(span, entriesThere, drawn);
            for (int i = 0; i < more.size() && decisions.size() < size; i += READ_AT_ONCE) {
                entries.numbered(more.subList(i, Math.min(more.size(), i + READ_AT_ONCE))).stream().flatMap(it -> LoggedDecision.of(it).stream())
                        .limit(size - decisions.size()).forEach(decisions::add);
            }
        }
        return decisions;
    }

    /** Numbers that were not drawn yet; the rest of them where few are left. */
    private List<Long> more(Span span, long entriesThere, Set<Long> drawn) {
        var more = new ArrayList<Long>();
        boolean isSmall = entriesThere <= 2L * DRAWN_AT_ONCE || drawn.size() * 2L >= entriesThere;
        for (long next = span.first(); isSmall && next <= span.last(); next++) {
            if (drawn.add(next)) {
                more.add(next);
            }
        }
        while (!isSmall && more.size() < DRAWN_AT_ONCE) {
            long next = random.nextLong(span.first(), span.last() + 1);
            if (drawn.add(next)) {
                more.add(next);
            }
        }
        Collections.shuffle(more, Random.from(random));
        return more;
    }
}
