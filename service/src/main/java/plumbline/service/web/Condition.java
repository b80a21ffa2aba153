package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * What a change depends on, so that nobody overwrites what they have not seen (RFC 9110 §13.1): {@code If-Match} with the entity tag that the
 * caller has read, or {@code If-None-Match: *} for something new.
 *
 * @param tags
 *            the entity tags of {@code If-Match} without their quotes; {@code *} is any
 * @param isNew
 *            whether nothing may be there yet
 */
public record Condition(Set<String> tags, boolean isNew) {

    private static final String ANY = "*";

    public Condition {
        tags = Set.copyOf(tags);
    }

    /**
     * The condition of a request.
     *
     * @throws Problem
     *             {@code invalid-input} if {@code If-None-Match} is anything but {@code *}
     */
    public static Condition of(HttpServletRequest request) {
        var match = tags(request, HttpHeaders.IF_MATCH);
        var none = tags(request, HttpHeaders.IF_NONE_MATCH);
        if (!none.isEmpty() && !none.equals(Set.of(ANY))) {
            throw Problem.invalid(
                    List.of(FieldError.ofParameter(HttpHeaders.IF_NONE_MATCH,
                            "on a change only * is allowed; to change what is there send If-Match")));
        }
        return new Condition(match, !none.isEmpty());
    }

    /**
     * Lets a change pass that was made on what is there now.
     *
     * @param current
     *            the entity tag of what is there, without quotes; nothing where there is nothing
     * @throws Problem
     *             {@code lost-update}: 428 without a condition, 412 if it does not hold
     */
    public void require(Optional<String> current) {
        if (tags.isEmpty() && !isNew) {
            throw Problem.of(ProblemType.LOST_UPDATE, current.isPresent()
                    ? "send If-Match with the ETag that you have read, so that nobody else's change is lost"
                    : "there is nothing yet; send If-None-Match: * to create it").as(428);
        }
        if (isNew && current.isPresent()) {
            throw lost(current, "somebody else has created it already; read it, and send If-Match with its ETag");
        }
        if (!tags.isEmpty() && !tags.contains(ANY) && !current.map(tags::contains).orElse(false)) {
            throw lost(current, current.isPresent() ? "somebody else has changed it since you read it; read it again and merge your change"
                    : "somebody else has removed it since you read it; send If-None-Match: * to create it again");
        }
        if (tags.contains(ANY) && current.isEmpty()) {
            throw lost(current, "there is nothing to match; send If-None-Match: * to create it");
        }
    }

    private static Problem lost(Optional<String> current, String detail) {
        var problem = Problem.of(ProblemType.LOST_UPDATE, detail);
        return current.map(tag -> problem.header(HttpHeaders.ETAG, '"' + tag + '"')).orElse(problem);
    }

    /** Quotes may be left out; a weak tag equals none, since it does not promise the same bytes. */
    private static Set<String> tags(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream().flatMap(it -> Arrays.stream(it.split(",", -1))).map(String::strip)
                .filter(it -> !it.isEmpty()).map(it -> it.replace("\"", "")).collect(Collectors.toUnmodifiableSet());
    }
}
