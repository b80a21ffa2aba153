package plumbline.service.database;

/** Something that the service needs cannot be used as it is. Says what was found, and what to do; at a start that is all that an operator sees. */
public abstract class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** What was found, and what to do about it, each as sentences. */
    protected Unusable(String found, String action) {
        super(found);
        this.action = action;
    }

    /** The same with what led to it. */
    protected Unusable(String found, String action, Throwable cause) {
        super(found, cause);
        this.action = action;
    }

    /** What to do. */
    public final String action() {
        return action;
    }
}
