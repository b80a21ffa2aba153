package plumbline.service.trail;

import java.util.Optional;

/** Who is who; whoever keeps the members tells it. */
public interface People {

    /** The surrogate of a storefront's id in a programme. */
    Optional<String> surrogate(String program, String callerId);
}
