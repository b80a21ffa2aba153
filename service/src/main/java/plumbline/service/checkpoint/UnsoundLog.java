package plumbline.service.checkpoint;

import plumbline.service.database.Unusable;

/** The log contradicts itself or what was published of it; nothing more may be built on it. Says what was found, and what to do. */
final class UnsoundLog extends Unusable {

    private static final long serialVersionUID = 1;

    UnsoundLog(String found, String action) {
        super(found, action);
    }
}
