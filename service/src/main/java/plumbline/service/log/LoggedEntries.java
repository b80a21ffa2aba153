package plumbline.service.log;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import plumbline.service.log.ActMapper.Asked;
import plumbline.service.log.ActMapper.EntryRow;
import plumbline.service.tree.Hash;

/** Reads entries again: by their ids, or by who did what, newest first. */
@Component
public final class LoggedEntries {

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

        /** Whether it is still the body that was hashed. */
        public boolean isWhole() {
            return MessageDigest.isEqual(leaf, Hash.leaf(body).bytes());
        }
    }

    /**
     * An entry that should be there.
     *
     * @param entry
     *            none if somebody deleted it
     */
    public record Expected(String id, Optional<Logged> entry) {}

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
    public List<Expected> acts(Acts acts, Optional<String> before, int limit) {
        var asked = new Asked(acts.actor().orElse(null), acts.program().orElse(null), acts.ref().orElse(null), acts.from().orElse(null),
                acts.to().orElse(null));
        var lowest = acts.from().map(it -> Ulids.beginning(ENTRY, it.minus(Ulids.CLOCKS_APART))).orElse("");
        var highest = acts.to().map(it -> Ulids.beginning(ENTRY, it.plus(Ulids.CLOCKS_APART))).orElse(Ulids.GREATEST);
        var below = before.filter(it -> it.compareTo(highest) < 0).orElse(highest);
        var ids = acts.kinds().isEmpty() ? mapper.all(asked, lowest, below, limit)
                : mapper.ofKinds(acts.kinds().stream().map(Kind::code).toList(), asked, lowest, below, limit);
        return expected(ids.stream().sorted(Comparator.reverseOrder()).limit(limit).toList());
    }

    /** The entries with these ids, in their order. */
    public List<Expected> expected(List<String> ids) {
        var found = of(ids).stream().collect(Collectors.toMap(Logged::id, it -> it));
        return ids.stream().map(id -> new Expected(id, Optional.ofNullable(found.get(id)))).toList();
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
