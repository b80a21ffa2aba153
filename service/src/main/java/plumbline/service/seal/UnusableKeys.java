package plumbline.service.seal;

import plumbline.service.database.Unusable;

/** The service cannot work with the keys as they are. Says what was found, and what to do. */
public final class UnusableKeys extends Unusable {

    private static final long serialVersionUID = 1;

    /** What was found, and what to do about it, each as sentences. */
    public UnusableKeys(String found, String action) {
        super(found, action);
    }

    UnusableKeys(String found, String action, Throwable cause) {
        super(found, action, cause);
    }
}
