package plumbline.pack;

import java.io.Serial;

/** An archive that is not taken for a pack; the message says what was found and what to do. */
public final class ArchiveRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    private ArchiveRefused(String message, boolean tooLarge) {
        super(message, null, false, false);
        this.tooLarge = tooLarge;
    }

    static ArchiveRefused wrong(String message) {
        return new ArchiveRefused(message, false);
    }

    static ArchiveRefused tooLarge(String message) {
        return new ArchiveRefused(message, true);
    }

    /** Whether there is too much in it, rather than something wrong. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
