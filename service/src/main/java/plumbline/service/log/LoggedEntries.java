package plumbline.service.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.service.log.ActMapper.Asked;
import plumbline.service.log.ActMapper.EntryRow;

/** Reads entries again: by their ids, or by who did what, newest first. */
@Component
public final class LoggedEntries {

    /** Greater than any id. */
    private static final String NEWEST = "~";
    /** An id tells when its node took the entry to be; no clock of a node is as far from the database's as this. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);
    private static final String ENTRY = "e_";

    private final ActMapper mapper;

    LoggedEntries(ActMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * An entry as it is kept.
     *
     * @param body
     *            canonical JSON
     * @param leaf
     *            its hash as a leaf of the tree
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Logged(String id, byte[] body, byte[] leaf) {

        /** The hash that the body has. */
        public byte[] computedLeaf() {
            return new Entry(id, body).leaf();
        }
    }

    /**
     * What entries are searched for; empty is everything.
     *
     * @param kinds
     *            none of which is of decisions
     * @param from
     *            the least {@code at}
     * @param to
     *            every {@code at} is before it
     */
    public record Acts(List<Kind> kinds, Optional<String> actor, Optional<String> program, Optional<String> ref, Optional<Instant> from,
            Optional<Instant> to) {}

    /** The newest matching entries that are none of decisions, with ids below one, or of all. */
    public List<Logged> acts(Acts acts, Optional<String> before, int limit) {
        var asked = new Asked(acts.actor().orElse(null), acts.program().orElse(null), acts.ref().orElse(null), acts.from().orElse(null),
                acts.to().orElse(null));
        var lowest = acts.from().map(it -> Ulids.beginning(ENTRY, it.minus(CLOCKS_APART))).orElse("");
        var highest = acts.to().map(it -> Ulids.beginning(ENTRY, it.plus(CLOCKS_APART))).orElse(NEWEST);
        var below = before.filter(it -> it.compareTo(highest) < 0).orElse(highest);
        var ids = acts.kinds().isEmpty() ? mapper.all(asked, lowest, below, limit)
                : mapper.ofKinds(acts.kinds().stream().map(Kind::code).toList(), asked, lowest, below, limit);
        return of(ids.stream().sorted(Comparator.reverseOrder()).limit(limit).toList());
    }

    /**
     * Entries one after the other as they were appended, by numbers that may have gaps.
     *
     * @param last
     *            less than the first where there are none
     */
    public record Span(long first, long last) {}

    /** All entries. */
    public Span all() {
        return new Span(1, mapper.lastNumber());
    }

    /** Those from an instant on, and a few before it. */
    public Span since(Instant instant) {
        return new Span(Optional.ofNullable(mapper.firstNumber(Ulids.beginning(ENTRY, instant))).orElse(Long.MAX_VALUE), mapper.lastNumber());
    }

    /** The entries with these numbers; gaps are left out. */
    public List<Logged> numbered(Collection<Long> numbers) {
        return numbers.isEmpty() ? List.of() : mapper.numbered(numbers).stream().map(LoggedEntries::logged).toList();
    }

    private static Logged logged(EntryRow row) {
        return new Logged(row.entryId(), row.body(), row.leaf());
    }

    /** The entries with these ids, greatest first; those that are not there are left out. */
    public List<Logged> of(Collection<String> ids) {
        return ids.isEmpty() ? List.of()
                : mapper.entries(ids).stream().map(LoggedEntries::logged).toList();
    }
}
