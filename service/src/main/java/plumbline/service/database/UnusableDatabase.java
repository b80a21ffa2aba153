package plumbline.service.database;

/** The service cannot start on the database as it is. Says what was found, and what to do. */
final class UnusableDatabase extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    UnusableDatabase(String found, String action) {
        super(found);
        this.action = action;
    }

    UnusableDatabase(String found, String action, Throwable cause) {
        super(found, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
