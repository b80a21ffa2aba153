package plumbline.service.trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.service.log.Ulids;
import plumbline.service.trail.TrailMapper.RecentRow;

/** The decisions of a programme as they were recorded, newest first, for whoever makes many of them again. */
@Component
public final class RecordedDecisions {

    private final TrailMapper mapper;
    private final Parts parts;

    RecordedDecisions(TrailMapper mapper, Parts parts) {
        this.mapper = mapper;
        this.parts = parts;
    }

    /**
     * A decision in short.
     *
     * @param order
     *            the storefront's id of the order, where it is about one
     */
    public record Recent(String id, DecisionKind kind, Optional<String> order) {}

    /**
     * What was recorded.
     *
     * @param facts
     *            canonical JSON
     * @param outcome
     *            canonical JSON
     * @param members
     *            surrogates by alias
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Bodies(String id, byte[] facts, byte[] outcome, Map<String, String> members) {}

    /** The newest decisions before one, or of all; fewer than the limit when there are no more. */
    public List<Recent> before(String program, Optional<String> decision, int limit) {
        return mapper.before(program, decision.orElse(Ulids.GREATEST), limit).stream().map(RecordedDecisions::recent).toList();
    }

    /** What was recorded of some decisions; those that lost their facts are left out. */
    public List<Bodies> bodies(List<String> decisions) {
        return parts.of(decisions).values().stream().filter(it -> it.parts().containsKey(Parts.FACTS) && it.parts().containsKey(Parts.OUTCOME))
                .map(it -> new Bodies(it.decision(), it.part(Parts.FACTS).body(), it.part(Parts.OUTCOME).body(), it.members())).toList();
    }

    private static Recent recent(RecentRow row) {
        return new Recent(row.id(), DecisionKind.of(row.kind()), Optional.ofNullable(row.orderId()));
    }
}
