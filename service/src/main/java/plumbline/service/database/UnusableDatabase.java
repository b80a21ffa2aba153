package plumbline.service.database;

/** The service cannot start on the database as it is. Says what was found, and what to do. */
final class UnusableDatabase extends Unusable {

    private static final long serialVersionUID = 1;

    UnusableDatabase(String found, String action) {
        super(found, action);
    }

    UnusableDatabase(String found, String action, Throwable cause) {
        super(found, action, cause);
    }
}
