package plumbline.service.release;

import java.util.List;
import java.util.Optional;
import plumbline.rulebook.Rulebook;
import plumbline.service.pack.PackVersion;

/**
 * A rulebook, compiled and warm, as somebody is decided by it.
 *
 * @param named
 *            what answers say of it
 * @param rulebook
 *            its rules
 * @param variant
 *            why it is this one, where an activation is limited to a share of the members
 */
public record Loaded(Named named, Rulebook rulebook, Variant variant) {

    /**
     * A rulebook's name, without its rules.
     *
     * @param id
     *            {@code r_} and a ULID; none for one that is only planned
     * @param hash
     *            {@code sha256:} and the hash of its packs
     */
    public record Named(Optional<String> id, String hash, List<PackVersion> packs) {}

    /** {@code sha256:} and the hash of its packs. */
    public String hash() {
        return named.hash();
    }

    /** Whether it decides somebody as another does. */
    public boolean isLike(Loaded other) {
        return hash().equals(other.hash()) && variant == other.variant;
    }

    /** The same for a member of a variant. */
    public Loaded as(Variant other) {
        return variant == other ? this : new Loaded(named, rulebook, other);
    }
}
