package plumbline.service.checkpoint;

import plumbline.service.database.Unusable;

/** The log contradicts itself or what was published of it; nothing more may be built on it. Says what was found, and what to do. */
final class UnsoundLog extends Unusable {

    private static final long serialVersionUID = 1;

    UnsoundLog(String found, String action) {
        super(found, action);
    }

    /** The log does not contain a tree any more that this node saw it have. */
    static UnsoundLog lost(Tree seen) {
        return new UnsoundLog(
                "The log had %d entries with the root %s, and has not: the database went back in time.".formatted(seen.size(), seen.root()),
                "Connect to the database that is newer, or restore it.");
    }
}
