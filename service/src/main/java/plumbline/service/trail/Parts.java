package plumbline.service.trail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import plumbline.service.trail.TrailMapper.PartRow;

/** Opens what was recorded of decisions: each body with the nonce that its commitment in the log opens with. */
@Component
public final class Parts {

    /** The facts that were decided on, people under aliases. */
    public static final String FACTS = "facts";
    /** What came out, stages included. */
    public static final String OUTCOME = "outcome";
    /** Who {@code r1}, {@code r2} and so on are. */
    public static final String RECIPIENTS = "recipients";
    /** Before the number of an alias: who {@code p1} is. */
    public static final String PERSON = "person.";

    private final TrailMapper mapper;

    Parts(TrailMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A part as it was committed to.
     *
     * @param member
     *            the surrogate, for a part about somebody
     * @param nonce
     *            of its commitment
     * @param body
     *            canonical JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(String name, Optional<String> member, byte[] nonce, byte[] body) {}

    /**
     * What can be opened of a decision.
     *
     * @param parts
     *            by name
     * @param members
     *            surrogates by alias, of erased people too
     * @param erased
     *            aliases of people who were erased: their parts cannot be opened any more
     */
    public record Opened(String decision, SortedMap<String, Part> parts, SortedMap<String, String> members, SortedSet<String> erased) {

        /**
         * A part that is always there.
         *
         * @throws IllegalStateException
         *             if it is gone
         */
        public Part part(String name) {
            var part = parts.get(name);
            if (part == null) {
                throw new IllegalStateException("decision %s has lost its part %s".formatted(decision, name));
            }
            return part;
        }
    }

    /** The parts of one decision. */
    public Opened of(String decision) {
        return Optional.ofNullable(of(List.of(decision)).get(decision))
                .orElseThrow(() -> new IllegalStateException("decision %s has lost its parts".formatted(decision)));
    }

    /** The parts of some decisions, by decision; those without any are left out. */
    public Map<String, Opened> of(Collection<String> decisions) {
        var byDecision = new LinkedHashMap<String, List<PartRow>>();
        if (!decisions.isEmpty()) {
            mapper.parts(decisions).forEach(row -> byDecision.computeIfAbsent(row.decision(), id -> new ArrayList<>()).add(row));
        }
        var opened = new LinkedHashMap<String, Opened>();
        byDecision.forEach((id, rows) -> opened.put(id, opened(id, rows)));
        return opened;
    }

    private static Opened opened(String decision, List<PartRow> rows) {
        var parts = new TreeMap<String, Part>();
        var members = new TreeMap<String, String>();
        for (var row : rows) {
            parts.put(row.part(), new Part(row.part(), Optional.ofNullable(row.member()), row.nonce(), row.body()));
            if (row.part().startsWith(PERSON) && row.member() != null) {
                members.put("p" + row.part().substring(PERSON.length()), row.member());
            }
        }
        return new Opened(decision, parts, members, new TreeSet<>());
    }
}
