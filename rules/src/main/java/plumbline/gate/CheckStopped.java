package plumbline.gate;

import java.io.Serial;

/** A check was ended before it came to a result. */
public final class CheckStopped extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CheckStopped() {
        super("the check was stopped", null, false, false);
    }
}
