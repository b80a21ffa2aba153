package plumbline.fact;

import java.io.Serial;

/** A rule asked for a parameter, table or row that is not there at the decision's time; the decision is then closed, not open. */
public final class UnknownFigure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what was asked for, and what there is */
    public UnknownFigure(String message) {
        super(message);
    }
}
