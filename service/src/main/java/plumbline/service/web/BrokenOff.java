package plumbline.service.web;

/** An answer failed after a part of it had gone out: nothing can be told any more, so the connection is closed before the answer's end. */
public final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BrokenOff(String message, Throwable cause) {
        super(message, cause);
    }
}
