package plumbline.service.trail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.crypto.SecretKey;

import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.seal.Purpose;
import plumbline.service.seal.Seal;
import plumbline.service.seal.Seal.Sealed;
import plumbline.service.seal.WrappedKey;
import plumbline.service.trail.PartMapper.PartRow;
import tools.jackson.databind.json.JsonMapper;

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

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PartMapper mapper;
    private final ProgramKeys programs;
    private final MemberKeys people;

    Parts(PartMapper mapper, ProgramKeys programs, MemberKeys people) {
        this.mapper = mapper;
        this.programs = programs;
        this.people = people;
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
     *            by name; those that were changed, or whose key was, are left out, though nobody in them was erased
     * @param members
     *            surrogates by alias, of erased people too
     * @param erased
     *            aliases of people who were erased: nothing tells any more who they were
     */
    public record Opened(String decision, SortedMap<String, Part> parts, SortedMap<String, String> members, SortedSet<String> erased) {

        /** Of one that has lost all its parts. */
        public static Opened nothing(String decision) {
            return new Opened(decision, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }

        /** Whether a part cannot be opened any more because it told of somebody who was erased. */
        public boolean isErased(String name) {
            return !parts.containsKey(name) && name.startsWith(PERSON) && erased.contains(alias(name));
        }

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
            mapper.of(decisions).forEach(row -> byDecision.computeIfAbsent(row.decision(), id -> new ArrayList<>()).add(row));
        }
        var opened = new LinkedHashMap<String, Opened>();
        byDecision.forEach((id, rows) -> opened.put(id, opened(id, rows)));
        return opened;
    }

    /** The surrogates of a decision's people by alias, without opening anything. */
    Map<String, String> members(String decision) {
        var members = new TreeMap<String, String>();
        mapper.people(decision).forEach(row -> members.put(alias(row.part()), row.member()));
        return members;
    }

    private static String alias(String part) {
        return "p" + part.substring(PERSON.length());
    }

    private Opened opened(String decision, List<PartRow> rows) {
        var parts = new TreeMap<String, Part>();
        var members = new TreeMap<String, String>();
        var erased = new TreeSet<String>();
        for (var row : rows) {
            boolean isDestroyed = isDestroyed(row);
            var part = isDestroyed ? Optional.<Part>empty() : part(row);
            part.ifPresent(it -> parts.put(row.part(), it));
            if (row.part().startsWith(PERSON) && row.member() != null) {
                var alias = alias(row.part());
                members.put(alias, row.member());
                if (isDestroyed || (part.isPresent() && !names(part.get()))) {
                    erased.add(alias);
                }
            }
        }
        return new Opened(decision, parts, members, erased);
    }

    /** None if it, or the key that it was sealed with, was changed, or moved here from elsewhere: then it is not what the log committed to. */
    private Optional<Part> part(PartRow row) {
        if (row.iv() == null || row.text() == null) {
            return Optional.empty();
        }
        var sealed = new Sealed(row.iv(), row.text());
        try {
            return key(row).flatMap(key -> Seal.whole(key, row.decision(), row.part(), sealed))
                    .map(clear -> new Part(row.part(), Optional.ofNullable(row.member()), clear.nonce(), clear.body()));
        } catch (NestedRuntimeException e) {
            // The database did not answer, which says nothing of what it holds.
            throw e;
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private Optional<SecretKey> key(PartRow row) {
        var purpose = Purpose.of(row.purpose());
        if (purpose == Purpose.PROGRAM) {
            return Optional.of(programs.of(row.program()));
        }
        return row.member() == null || row.wrapped() == null || row.wrapping() == null ? Optional.empty()
                : Optional.of(people.unwrap(new WrappedKey(row.member(), purpose, row.wrapped(), row.wrapping())));
    }

    /** Whether the key of somebody's part is gone, which is what erasing her does; one that was changed is still there. */
    private static boolean isDestroyed(PartRow row) {
        return row.member() != null && row.wrapped() == null && Set.of(Purpose.PROFILE.code(), Purpose.TRANSACTION.code()).contains(row.purpose());
    }

    /** Whether a part about somebody says who she is; one of somebody erased before the decision does not. */
    private static boolean names(Part part) {
        return JSON.readTree(part.body()).has("id");
    }
}
