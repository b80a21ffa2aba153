package plumbline.service.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import plumbline.rulebook.Rulebook;

/** Every rulebook that ever decided, by its hash; whoever keeps the rules gives it. */
public interface RulebookArchive {

    /**
     * A rulebook, compiled if need be.
     *
     * @throws RulebookLost
     *             if its stored files are not those that the hash names
     * @throws plumbline.service.web.Problem
     *             if nobody knows it, or the programme
     */
    Archived byHash(String program, String hash);

    /** Who wrote and who approved each pack version of a rulebook, and since when it was in force in a programme. */
    List<VersionOrigin> origins(String program, String hash);

    /**
     * Where a pack version came from.
     *
     * @param authors
     *            accounts that wrote a part of it; none for one that came with the product
     * @param approver
     *            who approved it, which made it a version
     * @param approvedAt
     *            when somebody did; none for one that came with the product
     * @param activatedBy
     *            who put it in force
     * @param activatedAt
     *            when it first took effect in the programme, by itself or within a rulebook
     */
    record VersionOrigin(String pack, int version, String title, List<String> authors, Optional<String> approver, Optional<Instant> approvedAt,
            Optional<String> activatedBy, Optional<Instant> activatedAt) {

        /** The same without the accounts of people. */
        VersionOrigin withoutPeople() {
            return new VersionOrigin(pack, version, title, List.of(), Optional.empty(), approvedAt, Optional.empty(), activatedAt);
        }
    }

    /**
     * A rulebook, and what answers say of it.
     *
     * @param named
     *            id, hash and pack versions
     */
    record Archived(Object named, Rulebook rulebook) {}
}
