package plumbline.service.database;

/** The database could not take the work in time; nothing of it has happened, and the caller may try again shortly. */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Overloaded(String message) {
        super(message);
    }

    public Overloaded(String message, Throwable cause) {
        super(message, cause);
    }
}
