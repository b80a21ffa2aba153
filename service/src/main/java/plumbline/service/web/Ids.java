package plumbline.service.web;

import java.util.List;

/** Ids that a caller chooses in a path. */
public final class Ids {

    private Ids() {}

    /**
     * An id that something is to be created under.
     *
     * @throws Problem
     *             {@code invalid-input} if it has another form than 1-64 of {@code [A-Za-z0-9._:-]}, not only dots
     */
    public static String wanted(String parameter, String id) {
        try {
            return Values.id(id);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(List.of(FieldError.ofParameter(parameter, String.valueOf(e.getMessage()))));
        }
    }
}
