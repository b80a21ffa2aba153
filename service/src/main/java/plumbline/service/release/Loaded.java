package plumbline.service.release;

import java.util.List;

import plumbline.rulebook.Rulebook;
import plumbline.service.pack.PackVersion;

/**
 * A rulebook, compiled and warm.
 *
 * @param id
 *            {@code r_} and a ULID
 * @param hash
 *            {@code sha256:} and the hash of its packs
 */
public record Loaded(String id, String hash, List<PackVersion> packs, Rulebook rulebook) {

    /** As answers name it. */
    public Named named() {
        return new Named(id, hash, packs);
    }

    /** A rulebook's name, without its rules. */
    public record Named(String id, String hash, List<PackVersion> packs) {}
}
