package plumbline.service.trail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import plumbline.service.database.Keyset;
import plumbline.service.database.Transactions;
import plumbline.service.log.Ulids;
import plumbline.service.trail.SearchMapper.FacetRow;
import plumbline.service.trail.SearchMapper.HeadRow;
import plumbline.service.trail.SearchMapper.MatchRow;
import plumbline.service.trail.SearchMapper.Range;
import plumbline.service.trail.SearchMapper.Stream;
import plumbline.service.trail.TrailMapper.DecisionRow;

/**
 * Finds decisions, newest first.
 * <p>
 * What is frequent is found among the newest decisions at once. For the rest the facets that match are merged: of each only the newest id is read
 * at first, and then, of those whose newest is new enough, as many decisions as are shown. So no filter, however rare and whatever it is combined
 * with, reads through decisions that do not match; all but a range of time in an import, whose ids say nothing of it.
 */
@Component
final class DecisionSearch {

    private static final Portions USUAL = new Portions(3_000, 400, 500, 16, 900);

    private final SearchMapper mapper;
    private final Transactions transactions;
    private final Portions portions;

    @Autowired
    DecisionSearch(SearchMapper mapper, Transactions transactions) {
        this(mapper, transactions, USUAL);
    }

    DecisionSearch(SearchMapper mapper, Transactions transactions, Portions portions) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.portions = portions;
    }

    /**
     * 上限: how much one statement reads.
     *
     * @param looked
     *            newest decisions looked at before the facets are
     * @param lookedOfMember
     *            the same of one member
     * @param facets
     *            whose newest decisions are read at once; from 1,000 values on MariaDB no longer takes them for ranges
     * @param streams
     *            facets that decisions are read from at once
     * @param patterns
     *            named in a statement; where more match, each facet is asked for its own
     */
    record Portions(int looked, int lookedOfMember, int facets, int streams, int patterns) {}

    /** The programmes that anything was decided in. */
    List<String> programs() {
        return mapper.programs();
    }

    /** The newest matching decisions with ids below one, or of all. */
    List<DecisionRow> find(DecisionFilter asked, Optional<String> before, int limit) {
        // Of one state: a facet that gets a decision between two portions would be in neither of them, and its older decisions on no page.
        return transactions.snapshot(() -> {
            var filter = resolved(asked);
            var ids = isVain(filter) ? List.<String>of() : ids(filter, before.orElse(Ulids.GREATEST), limit);
            return ids.isEmpty() ? List.of() : mapper.rows(ids);
        });
    }

    /** How many match; reads all of them. */
    long count(DecisionFilter asked) {
        var filter = resolved(asked);
        if (isVain(filter)) {
            return 0;
        }
        if (filter.order() != null || filter.members() != null) {
            return mapper.count(filter);
        }
        long count = 0;
        // Of some facets at a time, so that no statement takes long however many decisions there are.
        for (var facets : Keyset.<Long>pages(portions.facets(), last -> mapper.matching(filter, last.orElse(Long.MIN_VALUE), portions.facets()))) {
            count += mapper.countIn(facets, filter);
        }
        return count;
    }

    private DecisionFilter resolved(DecisionFilter asked) {
        if (!asked.asksForActs()) {
            return asked;
        }
        var patterns = mapper.patterns(asked, portions.patterns() + 1);
        return patterns.size() <= portions.patterns() ? asked.with(patterns) : asked;
    }

    private static boolean isVain(DecisionFilter filter) {
        return isEmpty(filter.patterns()) || isEmpty(filter.members());
    }

    /** Whether it was asked for, and there is none. */
    private static boolean isEmpty(@Nullable List<?> some) {
        return some != null && some.isEmpty();
    }

    private Collection<String> ids(DecisionFilter filter, String before, int limit) {
        if (filter.order() != null) {
            return mapper.ofOrder(filter, before, limit);
        }
        var newest = new Newest(limit);
        if (filter.members() != null) {
            filter.members().forEach(member -> newest.add(ofMember(member, filter, before, limit)));
            return newest.ids;
        }
        var near = near(filter, Ulids.GREATEST, before, limit);
        if (near.size() == limit || filter.isAll()) {
            return near;
        }
        merge(filter, before, newest);
        return newest.ids;
    }

    /** Those that match of the newest decisions below two ids; none of them is missing where there are as many as are wanted. */
    private List<String> near(DecisionFilter filter, String last, String before, int limit) {
        return mapper.amongNewest(filter, last.compareTo(before) < 0 ? last : before, filter.isAll() ? limit : portions.looked(), limit);
    }

    private Collection<String> ofMember(String member, DecisionFilter filter, String before, int limit) {
        var newest = new Newest(limit);
        var near = mapper.newestOf(member, filter, before, portions.lookedOfMember());
        newest.add(near.stream().filter(MatchRow::matches).map(MatchRow::id).toList());
        if (near.size() == portions.lookedOfMember() && !newest.isFull()) {
            // Few facets are asked for one by one; of many, those that she has are fewer.
            var facets = mapper.facets(filter, Facet.span(before), null, false, portions.facets());
            var heads = facets.size() == portions.facets() ? mapper.headsOf(member, filter, before)
                    : heads(facets, filter, before, newest, (some, range) -> mapper.headsIn(member, some, range));
            merge(heads, filter, before, newest, streams -> mapper.newestIn(member, streams, filter, limit));
        }
        return newest.ids;
    }

    /**
     * Merges the facets that match, in portions: once enough is found, those that ended before are not looked at. Where a portion is one of many, what
     * is frequent among the decisions up to its newest is looked for first, and with it all later portions are done.
     */
    private void merge(DecisionFilter filter, String before, Newest newest) {
        boolean late = false;
        if (filter.to() != null) {
            var near = near(filter, filter.highest(), before, newest.limit);
            newest.add(near);
            // Of what was decided in time none is newer than these.
            late = near.size() == newest.limit;
        }
        var looked = "";
        FacetRow after = null;
        List<FacetRow> portion;
        do {
            portion = mapper.facets(filter, Facet.span(before), after, late, portions.facets());
            if (portion.isEmpty() || newest.isBeyond(portion.getFirst().last() + Ulids.GREATEST)) {
                return;
            }
            var last = portion.getFirst().last();
            if (portion.size() == portions.facets() && !last.equals(looked)) {
                looked = last;
                var near = near(filter, last + Ulids.GREATEST, before, newest.limit);
                newest.add(near);
                if (near.size() == newest.limit) {
                    return;
                }
            }
            merge(heads(portion, filter, before, newest, mapper::heads), filter, before, newest,
                    streams -> mapper.newest(streams, filter, newest.limit));
            after = portion.getLast();
        } while (portion.size() == portions.facets());
    }

    /** The facets' newest decisions, those of timely decisions within what the time allows. */
    private static List<HeadRow> heads(List<FacetRow> facets, DecisionFilter filter, String before, Newest newest, Heads source) {
        var heads = new ArrayList<HeadRow>();
        for (boolean isTimely : new boolean[]{true, false}) {
            var some = facets.stream().filter(it -> it.timely() == isTimely).map(FacetRow::id).toList();
            if (!some.isEmpty()) {
                source.of(some, range(isTimely, filter, before, newest))
                        .forEach(it -> heads.add(new HeadRow(it.facet(), it.head(), isTimely)));
            }
        }
        heads.sort(Comparator.comparing(HeadRow::head).reversed());
        return heads;
    }

    private void merge(List<HeadRow> heads, DecisionFilter filter, String before, Newest newest, Source source) {
        for (int i = 0; i < heads.size() && !newest.isBeyond(heads.get(i).head()); i += portions.streams()) {
            var streams = heads.subList(i, Math.min(heads.size(), i + portions.streams())).stream()
                    .map(it -> new Stream(it.facet(), range(it.timely(), filter, before, newest))).toList();
            newest.add(source.newest(streams));
        }
    }

    private static Range range(boolean isTimely, DecisionFilter filter, String before, Newest newest) {
        var lowest = newest.lowest();
        var least = isTimely ? filter.lowest() : "";
        var greatest = isTimely ? filter.highest() : Ulids.GREATEST;
        return new Range(lowest.compareTo(least) > 0 ? lowest : least, before.compareTo(greatest) < 0 ? before : greatest);
    }

    private interface Heads {
        List<HeadRow> of(List<Long> facets, Range range);
    }

    private interface Source {
        List<String> newest(List<Stream> streams);
    }

    /** The newest ids so far, as many as are wanted. */
    private static final class Newest {

        private final int limit;
        private final TreeSet<String> ids = new TreeSet<>(Comparator.<String>reverseOrder());

        Newest(int limit) {
            this.limit = limit;
        }

        void add(Collection<String> more) {
            ids.addAll(more);
            while (ids.size() > limit) {
                ids.pollLast();
            }
        }

        boolean isFull() {
            return ids.size() >= limit;
        }

        /** Whether nothing up to an id could be among them any more. */
        boolean isBeyond(String id) {
            return isFull() && lowest().compareTo(id) > 0;
        }

        /** The id below which nothing is wanted. */
        String lowest() {
            return isFull() ? ids.last() : "";
        }
    }
}
