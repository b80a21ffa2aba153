package plumbline.service.checkpoint;

import java.util.function.Consumer;

/** A part of the self-audit that another capability brings: what it keeps must agree with the log, or add up. */
public interface AuditStep {

    /**
     * Looks through all of it.
     *
     * @param finding
     *            is told of whatever is wrong, with the ids that one needs to look further
     */
    void audit(Consumer<String> finding);
}
