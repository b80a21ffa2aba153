package plumbline.service.database;

/**
 * The database could not take the work in time. Nothing of it has happened, unless the connection broke while it was being committed, when nobody
 * knows: the caller sends the same again shortly, under the same ids and key.
 */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Overloaded(String message) {
        super(message);
    }

    public Overloaded(String message, Throwable cause) {
        super(message, cause);
    }
}
