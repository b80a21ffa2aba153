package plumbline.service.trail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.service.trail.TrailMapper.BodyRow;
import plumbline.service.trail.TrailMapper.RecentRow;

/** The decisions of a programme as they were recorded, newest first, for whoever makes many of them again. */
@Component
public final class RecordedDecisions {

    /** Greater than any id. */
    private static final String NEWEST = "~";
    private static final String PERSON = "person.";

    private final TrailMapper mapper;

    RecordedDecisions(TrailMapper mapper) {
        this.mapper = mapper;
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
        return mapper.before(program, decision.orElse(NEWEST), limit).stream().map(RecordedDecisions::recent).toList();
    }

    /** What was recorded of some decisions; those that lost their facts are left out. */
    public List<Bodies> bodies(List<String> decisions) {
        var parts = new LinkedHashMap<String, List<BodyRow>>();
        if (!decisions.isEmpty()) {
            mapper.bodies(decisions).forEach(row -> parts.computeIfAbsent(row.decision(), id -> new ArrayList<>()).add(row));
        }
        var bodies = new ArrayList<Bodies>(parts.size());
        parts.forEach((id, rows) -> bodies(id, rows).ifPresent(bodies::add));
        return bodies;
    }

    private static Optional<Bodies> bodies(String id, List<BodyRow> rows) {
        byte[] facts = null;
        byte[] outcome = null;
        var members = new TreeMap<String, String>();
        for (var row : rows) {
            facts = row.part().equals("facts") ? row.body() : facts;
            outcome = row.part().equals("outcome") ? row.body() : outcome;
            if (row.part().startsWith(PERSON) && row.member() != null) {
                members.put("p" + row.part().substring(PERSON.length()), row.member());
            }
        }
        return facts == null || outcome == null ? Optional.empty() : Optional.of(new Bodies(id, facts, outcome, members));
    }

    private static Recent recent(RecentRow row) {
        for (var kind : DecisionKind.values()) {
            if (kind.code().equals(row.kind())) {
                return new Recent(row.id(), kind, Optional.ofNullable(row.orderId()));
            }
        }
        throw new IllegalStateException("decision %s is of the unknown kind %s".formatted(row.id(), row.kind()));
    }
}
