package plumbline.service.trail;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What is kept beside decisions by whoever makes them, such as the order that was decided on. */
public interface Beside {

    /**
     * A decision that somebody took part in.
     *
     * @param order
     *            the storefront's id of the order, where it is about one
     */
    record Taken(String id, String program, Optional<String> order) {}

    /** What of it is about a member, by decision: members for the view of each, as {@link plumbline.service.web.Json} writes them. */
    Map<String, Map<String, Object>> of(String member, Collection<Taken> decisions);
}
