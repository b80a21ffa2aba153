package plumbline.rulebook;

/**
 * A pack of a rulebook.
 *
 * @param pack
 *            its id, such as {@code law-cn}
 * @param hash
 *            {@code sha256:} and the hash of its files
 */
public record PackRef(String pack, String hash) {}
