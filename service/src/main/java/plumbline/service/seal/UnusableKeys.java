package plumbline.service.seal;

/** The service cannot work with the wrapping keys as they are. Says what was found, and what to do. */
final class UnusableKeys extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    UnusableKeys(String found, String action) {
        super(found);
        this.action = action;
    }

    UnusableKeys(String found, String action, Throwable cause) {
        super(found, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
