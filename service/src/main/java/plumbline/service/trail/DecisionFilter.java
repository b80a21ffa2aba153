package plumbline.service.trail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plumbline.service.log.Ulids;

/**
 * What decisions are searched for; absent is everything.
 *
 * @param members
 *            surrogates of one of whom it is about
 * @param from
 *            the least {@code at}
 * @param to
 *            every {@code at} is before it
 * @param patterns
 *            those that have rule, effect and citation, once they are looked up
 */
record DecisionFilter(@Nullable String program, @Nullable String kind, @Nullable List<String> members, @Nullable String order,
        @Nullable String rule, @Nullable String effect, @Nullable String citation, @Nullable Instant from, @Nullable Instant to,
        @Nullable String rulebook, @Nullable String variant, @Nullable List<Long> patterns) {

    /** Whether it asks for what a rule did. */
    public boolean asksForActs() {
        return rule != null || effect != null || citation != null;
    }

    /** Whether all newest decisions of the programme, or of all, are what it asks for. */
    boolean isAll() {
        return kind == null && members == null && !asksForActs() && from == null && to == null && rulebook == null && variant == null;
    }

    DecisionFilter with(List<Long> found) {
        return new DecisionFilter(program, kind, members, order, rule, effect, citation, from, to, rulebook, variant, found);
    }

    /** The least id that a timely decision in the range of time may have. */
    String lowest() {
        return from == null ? "" : Ulids.beginning(Facet.DECISION, from.minus(Facet.TIMELY));
    }

    /** Greater than the id of any timely decision in the range of time. */
    String highest() {
        return to == null ? Ulids.GREATEST : Ulids.beginning(Facet.DECISION, to.plus(Facet.TIMELY).plusMillis(1));
    }

    public String firstSpan() {
        return Facet.span(lowest());
    }

    public String lastSpan() {
        return Facet.span(highest());
    }

    public int firstMonth() {
        return from == null ? 0 : Facet.month(from);
    }

    public int lastMonth() {
        return to == null ? 0 : Facet.month(to);
    }
}
