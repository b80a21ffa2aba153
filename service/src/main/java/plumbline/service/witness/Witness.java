package plumbline.service.witness;

import java.net.URI;
import java.util.Set;
import plumbline.service.note.VerifierKey;

/**
 * Somebody else who remembers how long our log was.
 *
 * @param address
 *            where it takes checkpoints
 * @param key
 *            checks its cosignatures
 */
record Witness(URI address, VerifierKey key) {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String PATH = "/add-checkpoint";

    /**
     * Reads a setting: an address and a public key with blanks between them.
     *
     * @throws IllegalArgumentException
     *             if it is not of that form, or the key is not one of a witness
     */
    static Witness parse(String setting) {
        var parts = setting.strip().split("\\s+", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "a witness in plumbline.log.witnesses is an address and a public key with a blank between them, not \"%s\"".formatted(setting));
        }
        var key = VerifierKey.parse(parts[1]);
        if (!key.checksCosignatures()) {
            throw new IllegalArgumentException("the key of a witness in plumbline.log.witnesses is of the type 4 or 6, %s is not".formatted(key));
        }
        return new Witness(address(parts[0]), key);
    }

    private static URI address(String prefix) {
        var address = URI.create(prefix.replaceFirst("/+$", "") + PATH);
        if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
            throw new IllegalArgumentException("the address of a witness in plumbline.log.witnesses is one of http or https, not " + prefix);
        }
        return address;
    }
}
