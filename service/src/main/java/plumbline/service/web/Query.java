package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A strict reader of query parameters, like {@link JsonBody} for bodies: all faults at once, and a parameter that nobody asked for is one. */
public final class Query {

    private static final int LIMIT_MAX = 200;
    private static final int LIMIT_USUAL = 50;

    private final String path;
    private final Map<String, String[]> parameters;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<FieldError> faults = new ArrayList<>();

    private Query(String path, Map<String, String[]> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** The parameters of a request. */
    public static Query of(HttpServletRequest request) {
        return new Query(request.getRequestURI(), new TreeMap<>(request.getParameterMap()));
    }

    /** A parameter as it is, 1 to {@code max} characters. */
    public Optional<String> text(String name, int max) {
        return read(name, it -> {
            if (it.isEmpty() || it.length() > max) {
                throw new IllegalArgumentException("%d characters found; allowed are 1 to %d".formatted(it.length(), max));
            }
            return it;
        });
    }

    /** An id. */
    public Optional<String> id(String name) {
        return read(name, Values::id);
    }

    /** A time; a plus sign in it must be written {@code %2B}. */
    public Optional<Instant> instant(String name) {
        return read(name, Values::instant);
    }

    /** A whole number in this range. */
    public Optional<Integer> integer(String name, int min, int max) {
        return read(name, it -> {
            if (!it.matches("0|-?[1-9][0-9]{0,9}") || Long.parseLong(it) < min || Long.parseLong(it) > max) {
                throw new IllegalArgumentException("%s found; allowed is a whole number from %d to %d".formatted(Values.quoted(it), min, max));
            }
            return Integer.valueOf(it);
        });
    }

    /** A whole number in this range, of up to 18 digits. */
    public Optional<Long> wholeNumber(String name, long min, long max) {
        return read(name, it -> {
            if (!it.matches("0|[1-9][0-9]{0,17}") || Long.parseLong(it) < min || Long.parseLong(it) > max) {
                throw new IllegalArgumentException("%s found; allowed is a whole number from %d to %d".formatted(Values.quoted(it), min, max));
            }
            return Long.valueOf(it);
        });
    }

    /** One of these values by its code. */
    public <T> Optional<T> oneOf(String name, T[] values, Function<T, String> code) {
        return read(name, text -> Stream.of(values).filter(it -> code.apply(it).equals(text)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "%s found; allowed: %s".formatted(Values.quoted(text), Stream.of(values).map(code).collect(Collectors.joining(", "))))));
    }

    /** Notes that a parameter is wrong for a reason that the reader cannot know. */
    public void reject(String name, String message) {
        faults.add(FieldError.ofParameter(name, message));
    }

    /**
     * Which page is wanted: {@code limit} and {@code cursor}. To be asked last, because it ends the reading as {@link #done()} does.
     *
     * @throws Problem
     *             {@code invalid-input}, or {@code invalid-cursor}
     */
    public PageRequest page() {
        int limit = integer("limit", 1, LIMIT_MAX).orElse(LIMIT_USUAL);
        var cursor = read("cursor", it -> it);
        done();
        var filters = parameters.entrySet().stream().filter(it -> !it.getKey().equals("limit") && !it.getKey().equals("cursor"))
                .map(it -> it.getKey() + "=" + String.join("\0", it.getValue())).collect(Collectors.joining("\0"));
        var list = path + "?" + filters;
        return new PageRequest(list, limit, cursor.map(it -> Cursor.decode(list, it)));
    }

    /**
     * All parameters are read.
     *
     * @throws Problem
     *             {@code invalid-input} with everything that is wrong or unknown
     */
    public void done() {
        var known = asked.isEmpty() ? "none is" : String.join(", ", asked) + " are";
        parameters.keySet().stream().filter(it -> !asked.contains(it)).forEach(it -> reject(Values.excerpt(it, 64), "is not known here; " + known));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private <T> Optional<T> read(String name, Function<String, T> form) {
        asked.add(name);
        var found = parameters.get(name);
        if (found == null) {
            return Optional.empty();
        }
        if (found.length > 1) {
            reject(name, "is there %d times; give it once".formatted(found.length));
            return Optional.empty();
        }
        try {
            return Optional.of(form.apply(found[0]));
        } catch (IllegalArgumentException e) {
            reject(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
