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
import tools.jackson.databind.json.JsonMapper;

/** Reads entries again: by their ids, or by who did what, newest first. */
@Component
public final class LoggedEntries {

    private static final String ENTRY = "e_";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** 上限: entries read at once in search of one that nobody changed. */
    private static final int LOOKED_MAX = 1_024;

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

    /** Those of a time, whichever clock dealt their ids, and some from an hour before and after it: a number is dealt some time after an entry's instant. */
    public Span within(Instant from, Instant to) {
        return new Span(firstAt(from.minus(Ulids.CLOCKS_APART)), firstAt(to.plus(Ulids.CLOCKS_APART)) - 1);
    }

    /** The least number from which on entries are of an instant or later; found in as many steps as a number has digits of base 2. */
    private long firstAt(Instant instant) {
        long low = 1;
        long high = mapper.lastNumber() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            var probe = probe(middle);
            if (probe.isPresent() && probe.get().at().isBefore(instant)) {
                low = probe.get().number() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number and the instant of an entry, or of the next one that is still what was hashed; none at the end. */
    private Optional<Probe> probe(long number) {
        long from = number;
        for (int limit = 1;; limit = Math.min(2 * limit, LOOKED_MAX)) {
            var rows = mapper.from(from, limit);
            var whole = rows.stream().filter(it -> new Logged("", it.body(), it.leaf()).isWhole()).findFirst();
            if (whole.isPresent() || rows.isEmpty()) {
                return whole.map(it -> new Probe(it.id(), Instant.parse(MAPPER.readTree(it.body()).path("at").asString())));
            }
            from = rows.getLast().id() + 1;
        }
    }

    private record Probe(long number, Instant at) {}

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
