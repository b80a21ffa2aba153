package plumbline.service.web;

import java.util.Optional;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer
 *            where in the body (RFC 6901), if it is the body's
 * @param parameter
 *            which query parameter or header, if it is not
 * @param message
 *            what was found, what is allowed
 */
public record FieldError(Optional<String> pointer, Optional<String> parameter, String message) {

    /** A fault of the body; a missing member is named by its own pointer. */
    public static FieldError at(String pointer, String message) {
        return new FieldError(Optional.of(pointer), Optional.empty(), message);
    }

    /** A fault of a query parameter or a header. */
    public static FieldError ofParameter(String name, String message) {
        return new FieldError(Optional.empty(), Optional.of(name), message);
    }
}
