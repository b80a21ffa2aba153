package plumbline.rulebook;

import java.io.Serial;

/** A rule could not speak, because a figure was missing or it did not come to an end; the decision is then closed. */
public final class RuleFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param rule
     *            the rule that was speaking
     * @param cause
     *            what went wrong
     */
    public RuleFailed(String rule, Throwable cause) {
        super("rule %s failed: %s".formatted(rule, cause.getMessage()), cause);
    }
}
