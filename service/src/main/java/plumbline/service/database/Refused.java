package plumbline.service.database;

/** The database refused a write: a duplicate key, a CHECK, a value too long. Nothing of the unit has happened. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
