package plumbline.service.note;

import java.util.Arrays;
import java.util.HexFormat;

import plumbline.service.tree.StrictBase64;

/**
 * A line below a note: who signed, and with what. What it claims is only believed after {@link Note#isSignedBy}.
 *
 * @param name
 *            the name of the key
 * @param base64
 *            four bytes that tell the key among those of that name, then what the key made, in base 64
 */
public record Signature(String name, String base64) {

    static final String DASH = "— ";

    /** How many bytes tell a key. */
    static final int ID_BYTES = 4;

    /**
     * @throws IllegalArgumentException
     *             for a name that no key may have, or for base 64 that is not canonical or has no byte of a signature
     */
    public Signature {
        KeyName.checked(name);
        if (StrictBase64.bytes(base64).length <= ID_BYTES) {
            throw new IllegalArgumentException("the signature of %s is too short: \"%s\"".formatted(name, base64));
        }
    }

    static Signature of(VerifierKey key, byte[] made) {
        var all = Arrays.copyOf(key.id(), ID_BYTES + made.length);
        System.arraycopy(made, 0, all, ID_BYTES, made.length);
        return new Signature(key.name(), StrictBase64.of(all));
    }

    /**
     * Reads a line.
     *
     * @param line
     *            without its line break
     * @throws IllegalArgumentException
     *             if it is not a dash, the name of a key and base 64
     */
    public static Signature parse(String line) {
        int blank = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || blank < DASH.length()) {
            throw new IllegalArgumentException("a signature is a dash, the name of a key and base 64, not \"%s\"".formatted(line));
        }
        return new Signature(line.substring(DASH.length(), blank), line.substring(blank + 1));
    }

    /** As it stands in a note, with its line break. */
    public String line() {
        return DASH + name + " " + base64 + "\n";
    }

    /** The four bytes that tell the key, in hexadecimal. */
    public String keyId() {
        return HexFormat.of().formatHex(StrictBase64.bytes(base64), 0, ID_BYTES);
    }

    /** What the key made. */
    byte[] made() {
        var all = StrictBase64.bytes(base64);
        return Arrays.copyOfRange(all, ID_BYTES, all.length);
    }

    /** Whether it says that this key made it. */
    public boolean claims(VerifierKey key) {
        return name.equals(key.name()) && keyId().equals(HexFormat.of().formatHex(key.id()));
    }
}
