package plumbline.service.trail;

import plumbline.rulebook.Rulebook;

/** Every rulebook that ever decided, by its hash; whoever keeps the rules gives it. */
public interface RulebookArchive {

    /** A rulebook, compiled if need be. */
    Archived byHash(String program, String hash);

    /**
     * A rulebook, and what answers say of it.
     *
     * @param named
     *            id, hash and pack versions
     */
    record Archived(Object named, Rulebook rulebook) {}
}
