package plumbline.service.checkpoint;

import plumbline.service.database.Unusable;

/** The log cannot be opened as this node is set up. Says what was found, and what to do. */
final class UnusableLog extends Unusable {

    private static final long serialVersionUID = 1;

    UnusableLog(String found, String action) {
        super(found, action);
    }

    UnusableLog(String found, String action, Throwable cause) {
        super(found, action, cause);
    }
}
