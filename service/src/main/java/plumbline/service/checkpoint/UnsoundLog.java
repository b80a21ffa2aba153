package plumbline.service.checkpoint;

/** The log contradicts itself or what was published of it; nothing more may be built on it. Says what was found, and what to do. */
final class UnsoundLog extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    UnsoundLog(String found, String action) {
        super(found);
        this.action = action;
    }

    String action() {
        return action;
    }
}
