package plumbline.service.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.LongStream;
import plumbline.service.log.LoggedEntries;

/**
 * The decisions made within a time, as the log has them, in portions that are read when they are asked for: one whose rows were deleted, or moved to
 * another day, is among them.
 */
final class Day implements Iterator<List<String>> {

    private final LoggedEntries entries;
    private final Optional<String> program;
    private final Instant from;
    private final Instant to;
    private final long last;
    private final List<String> found = new ArrayList<>();
    private long next;

    Day(LoggedEntries entries, Optional<String> program, Instant from, Instant to) {
        this.entries = entries;
        this.program = program;
        this.from = from;
        this.to = to;
        var span = entries.within(from, to);
        this.next = span.first();
        this.last = span.last();
    }

    @Override
    public boolean hasNext() {
        while (found.size() < ReplayRun.PORTION && next <= last) {
            long end = Math.min(last, next + Sample.READ_AT_ONCE - 1);
            entries.numbered(LongStream.rangeClosed(next, end).boxed().toList()).stream().flatMap(it -> LoggedDecision.of(it).stream())
                    .filter(this::isWanted).map(LoggedDecision::id).forEach(found::add);
            next = end + 1;
        }
        return !found.isEmpty();
    }

    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more decisions");
        }
        var some = found.subList(0, Math.min(ReplayRun.PORTION, found.size()));
        var portion = List.copyOf(some);
        some.clear();
        return portion;
    }

    /** One that was changed is of any day and programme. */
    private boolean isWanted(LoggedDecision decision) {
        return decision.at().map(at -> !at.isBefore(from) && at.isBefore(to) && program.map(decision.program()::equals).orElse(true)).orElse(true);
    }
}
