package plumbline.service.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import plumbline.service.trail.RecordedDecisions;

/** The decisions made within a time, oldest first, in portions that are read when they are asked for. */
final class Day implements Iterator<List<String>> {

    private final RecordedDecisions decisions;
    private final Optional<String> program;
    private final Instant from;
    private final Instant to;
    private List<String> next;

    Day(RecordedDecisions decisions, Optional<String> program, Instant from, Instant to) {
        this.decisions = decisions;
        this.program = program;
        this.from = from;
        this.to = to;
        this.next = decisions.decided(program, from, to, Optional.empty(), ReplayRun.PORTION);
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public List<String> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException("there are no more decisions");
        }
        var portion = next;
        next = portion.size() < ReplayRun.PORTION ? List.of()
                : decisions.decided(program, from, to, Optional.of(portion.getLast()), ReplayRun.PORTION);
        return portion;
    }
}
