package plumbline.service.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.service.trail.TrailMapper.DecisionRow;

/** The decisions that match a filter, page after page, for whoever takes all of them. */
@Component
public final class DecisionPages {

    /** 上限: characters of what is searched for. */
    public static final int TEXT_MAX = 200;

    private static final List<String> EFFECTS = List.of("propose", "cap", "deny", "defer", "refuse");
    private static final List<String> VARIANTS = List.of("control", "trial");

    private final DecisionSearch search;

    DecisionPages(DecisionSearch search) {
        this.search = search;
    }

    /**
     * What is asked for; absent is everything.
     *
     * @param member
     *            the surrogate of somebody whom it is about
     * @param from
     *            the least {@code at}
     * @param to
     *            every {@code at} is before it
     */
    public record Asked(String program, Optional<DecisionKind> kind, Optional<String> member, Optional<String> order, Optional<String> rule,
            Optional<String> effect, Optional<String> citation, Optional<Instant> from, Optional<Instant> to, Optional<String> rulebook,
            Optional<String> variant) {

        private DecisionFilter filter() {
            return new DecisionFilter(program, kind.map(DecisionKind::code).orElse(null), member.map(List::of).orElse(null), order.orElse(null),
                    rule.orElse(null), effect.orElse(null), citation.orElse(null), from.orElse(null), to.orElse(null), rulebook.orElse(null),
                    variant.orElse(null), null);
        }
    }

    /**
     * A decision without its bodies.
     *
     * @param kind
     *            a {@link DecisionKind}'s code, unless somebody changed it
     * @param at
     *            the instant that chose the law
     * @param variant
     *            {@code control}, {@code trial}, or empty
     * @param order
     *            the storefront's id of the order
     * @param entry
     *            the id of its entry in the log
     */
    public record Row(String id, String kind, String program, Instant at, Instant decidedAt, String node, String engine, String rulebook,
            String variant, Optional<String> order, String entry) {

        private static Row of(DecisionRow row) {
            return new Row(row.id(), row.kind(), row.program(), row.at(), row.decidedAt(), row.node(), row.engine(), row.rulebook(),
                    row.variant(), Optional.ofNullable(row.orderId()), row.entry());
        }
    }

    /** What a rule may have done. */
    public static String[] effects() {
        return EFFECTS.toArray(String[]::new);
    }

    /** What a decision under an activation on trial may be. */
    public static String[] variants() {
        return VARIANTS.toArray(String[]::new);
    }

    /** The newest matching decisions older than one, or of all, newest first; fewer than the limit when there are no more. */
    public List<Row> before(Asked asked, Optional<String> decision, int limit) {
        return search.find(asked.filter(), decision, limit).stream().map(Row::of).toList();
    }

    /** How many match. */
    public long count(Asked asked) {
        return search.count(asked.filter());
    }
}
