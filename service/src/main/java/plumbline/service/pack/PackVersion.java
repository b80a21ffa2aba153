package plumbline.service.pack;

/**
 * A version of a pack.
 *
 * @param hash
 *            {@code sha256:} and the hash of its files
 */
public record PackVersion(String pack, int version, String hash) {}
