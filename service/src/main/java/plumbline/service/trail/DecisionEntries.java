package plumbline.service.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import plumbline.service.log.Kind;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Expected;
import plumbline.service.log.Ulids;
import plumbline.service.trail.TrailMapper.DecisionRow;

/** The log's entries of decisions, found by their decisions, newest first. */
@Component
public final class DecisionEntries {

    private final DecisionSearch search;
    private final TrailMapper mapper;
    private final LoggedEntries entries;

    DecisionEntries(DecisionSearch search, TrailMapper mapper, LoggedEntries entries) {
        this.search = search;
        this.mapper = mapper;
        this.entries = entries;
    }

    /** The entry of a decision, which is what pages of them are ordered by. */
    public record Found(String decision, Expected entry) {}

    /**
     * What is searched for.
     *
     * @param kind
     *            of decisions; empty is all of them
     * @param ref
     *            the decision's id
     * @param from
     *            the least instant at which it was made
     * @param to
     *            it was made before it
     */
    public record Asked(Optional<Kind> kind, Optional<String> program, Optional<String> ref, Optional<Instant> from, Optional<Instant> to) {}

    /** The newest matching entries whose decisions' ids are below one, or of all. */
    public List<Found> find(Asked asked, Optional<String> before, int limit) {
        return found(asked.ref().isPresent() ? one(asked, before) : many(asked, before, limit));
    }

    private List<DecisionRow> one(Asked asked, Optional<String> before) {
        return asked.ref().map(mapper::find).filter(it -> matches(it, asked) && before.map(id -> it.id().compareTo(id) < 0).orElse(true)).stream()
                .toList();
    }

    private List<DecisionRow> many(Asked asked, Optional<String> before, int limit) {
        var filter = new DecisionFilter(asked.program().orElse(null), asked.kind().map(DecisionEntries::code).orElse(null), null, null, null, null,
                null, null, null, null, null, null);
        var below = asked.to().map(it -> Ulids.beginning(Facet.DECISION, it.plus(Ulids.CLOCKS_APART))).orElse(Ulids.GREATEST);
        var lowest = asked.from().map(it -> Ulids.beginning(Facet.DECISION, it.minus(Ulids.CLOCKS_APART))).orElse("");
        var found = new ArrayList<DecisionRow>();
        var cursor = before.filter(it -> it.compareTo(below) < 0).orElse(below);
        boolean isMore = true;
        while (isMore && found.size() < limit) {
            var page = search.find(filter, Optional.of(cursor), limit);
            page.stream().filter(it -> matches(it, asked)).limit(limit - found.size()).forEach(found::add);
            isMore = page.size() == limit && page.getLast().id().compareTo(lowest) >= 0;
            cursor = page.isEmpty() ? cursor : page.getLast().id();
        }
        return found;
    }

    private static boolean matches(DecisionRow row, Asked asked) {
        return asked.kind().map(it -> code(it).equals(row.kind())).orElse(true) && asked.program().map(row.program()::equals).orElse(true)
                && asked.from().map(it -> !row.decidedAt().isBefore(it)).orElse(true)
                && asked.to().map(it -> row.decidedAt().isBefore(it)).orElse(true);
    }

    private static String code(Kind kind) {
        return kind.code().substring(kind.family().length() + 1);
    }

    private List<Found> found(List<DecisionRow> rows) {
        var expected = entries.expected(rows.stream().map(DecisionRow::entry).toList());
        return IntStream.range(0, rows.size()).mapToObj(i -> new Found(rows.get(i).id(), expected.get(i))).toList();
    }
}
