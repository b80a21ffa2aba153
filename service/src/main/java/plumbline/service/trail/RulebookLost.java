package plumbline.service.trail;

/** A rulebook that decided is not there any more: nobody knows it, or its stored files are not those that its hash names. */
public final class RulebookLost extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public RulebookLost(String message) {
        super(message);
    }

    RulebookLost(String message, RuntimeException cause) {
        super(message, cause);
    }
}
