package plumbline.service.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that tells the caller what is wrong with the request, as RFC 9457 has it. It is thrown, carries no stack trace, and is written in
 * one place.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;

    private Problem(ProblemType type, int status, String detail, List<FieldError> errors, Map<String, String> headers, Map<String, Object> members) {
        super(detail, null, false, false);
        this.type = type;
        this.status = status;
        this.errors = List.copyOf(errors);
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * A problem with the type's own status.
     *
     * @param detail
     *            what was found, what is allowed, what to do; never a secret, never somebody else's data
     */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, List.of(), Map.of(), Map.of());
    }

    /** A body, or query, with these faults. */
    public static Problem invalid(List<FieldError> errors) {
        var detail = errors.size() == 1 ? "1 member is wrong; see errors" : errors.size() + " members are wrong; see errors";
        return of(ProblemType.INVALID_INPUT, detail).with(errors);
    }

    /** One member of the body that is wrong. */
    public static Problem invalid(String pointer, String message) {
        return invalid(List.of(FieldError.at(pointer, message)));
    }

    /** A member that names somebody nobody knows: 422, where an unknown id in the path is 404. */
    public static Problem unknownMember(String pointer, String id) {
        var message = "no member '%s' is known here; put the member first".formatted(id);
        return of(ProblemType.UNKNOWN_MEMBER, message).as(422).at(pointer, message);
    }

    /** The same with another status than its type usually has: 422 for an unknown member in the body, 428 for a missing {@code If-Match}. */
    public Problem as(int other) {
        return new Problem(type, other, detail(), errors, headers, members);
    }

    /** The same with these faults listed. */
    public Problem with(List<FieldError> faults) {
        return new Problem(type, status, detail(), faults, headers, members);
    }

    /** The same with one more fault of the body. */
    public Problem at(String pointer, String message) {
        var all = new ArrayList<>(errors);
        all.add(FieldError.at(pointer, message));
        return with(all);
    }

    /** The same with one more header. */
    public Problem header(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(type, status, detail(), errors, all, members);
    }

    /** The same with {@code Retry-After}, in whole seconds from 1 upwards. */
    public Problem retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /** The same with a member of its own, such as {@code earliest}; the value is one that {@link Json} writes. */
    public Problem member(String name, Object value) {
        var all = new LinkedHashMap<>(members);
        all.put(name, value);
        return new Problem(type, status, detail(), errors, headers, all);
    }

    public ProblemType type() {
        return type;
    }

    public int status() {
        return status;
    }

    /** What is wrong this time. */
    public String detail() {
        var message = getMessage();
        return message == null ? type.title().en() : message;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }

    /** Whether an idempotency key keeps this answer: the decision itself gave it, so that asking again gives the same. */
    public boolean isKept() {
        return type.isKept() && (status == 409 || status == 422);
    }
}
