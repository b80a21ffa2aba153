package plumbline.service.log;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened and goes on record. Nothing in it is personal, and none of it is an id that a caller chose: those may be phone numbers,
 * and belong into bodies that are committed to.
 *
 * @param kind
 *            what happened
 * @param actor
 *            the account or key behind it, by its id
 * @param program
 *            where
 * @param ref
 *            our id of what it is about
 * @param rulebook
 *            the rulebook that decided, {@code sha256:…}
 * @param commits
 *            commitments to the bodies that belong to it, by name
 * @param data
 *            what else, small: objects, arrays, strings, booleans, integers
 */
public record Event(Kind kind, String actor, Optional<String> program, Optional<String> ref, Optional<String> rulebook,
        SortedMap<String, Commitment> commits, SortedMap<String, Object> data) {

    /** The actor where nobody asked for it: the service by itself. No account has this name. */
    public static final String SERVICE = "service";

    public Event {
        commits = Collections.unmodifiableSortedMap(new TreeMap<>(commits));
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** An event of which nothing else is known yet. */
    public static Event of(Kind kind, String actor) {
        return new Event(kind, actor, Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>());
    }

    /** The same in a programme. */
    public Event in(String program) {
        return new Event(kind, actor, Optional.of(program), ref, rulebook, commits, data);
    }

    /** The same about something of ours. */
    public Event about(String ref) {
        return new Event(kind, actor, program, Optional.of(ref), rulebook, commits, data);
    }

    /** The same, decided by a rulebook: {@code sha256:} and 64 hex digits. */
    public Event decidedBy(String rulebook) {
        return new Event(kind, actor, program, ref, Optional.of(rulebook), commits, data);
    }

    /** The same with commitments, by name. */
    public Event committing(SortedMap<String, Commitment> bodies) {
        return new Event(kind, actor, program, ref, rulebook, bodies, data);
    }

    /** The same with one more value. */
    public Event with(String key, Object value) {
        var more = new TreeMap<>(data);
        more.put(key, value);
        return new Event(kind, actor, program, ref, rulebook, commits, more);
    }

    /** The commitments as JSON. */
    SortedMap<String, Object> commitsAsJson() {
        var json = new TreeMap<String, Object>();
        commits.forEach((name, commitment) -> json.put(name, Map.of("mac", commitment.mac(), "size", commitment.size())));
        return json;
    }
}
