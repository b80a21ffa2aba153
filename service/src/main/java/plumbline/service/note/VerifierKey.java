package plumbline.service.note;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

import plumbline.service.tree.StrictBase64;

/** A public key under a name: who has it can check what the key's owner signed. Its text is the {@code vkey} of C2SP signed-note. */
public final class VerifierKey {

    private static final int PARTS = 3;
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final KeyKind kind;
    private final byte[] bare;
    private final PublicKey key;

    VerifierKey(String name, KeyKind kind, byte[] bare) {
        this.name = KeyName.checked(name);
        this.kind = kind;
        this.bare = bare.clone();
        this.key = kind.algorithm().read(bare);
    }

    /**
     * Reads a key: its name, eight hexadecimal digits, and base 64 of its type and bytes, with a plus sign between them.
     *
     * @throws IllegalArgumentException
     *             if it is not of that form, the digits are not those of this key, or the type is none that we know
     */
    public static VerifierKey parse(String vkey) {
        // Base 64 may have plus signs of its own.
        var parts = vkey.split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("a public key is written name+id+base64, not \"%s\"".formatted(vkey));
        }
        var typed = StrictBase64.bytes(parts[2]);
        if (typed.length == 0) {
            throw new IllegalArgumentException("the public key \"%s\" is empty".formatted(vkey));
        }
        var key = new VerifierKey(parts[0], KeyKind.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(HEX.formatHex(key.id()))) {
            throw new IllegalArgumentException("the public key \"%s\" has the id %s".formatted(vkey, HEX.formatHex(key.id())));
        }
        return key;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The first four bytes of SHA-256 over its name, a line feed, its type and its bytes: they tell it among the keys of that name. */
    public byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(typed());
            return Arrays.copyOf(digest.digest(), Signature.ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return name + "+" + HEX.formatHex(id()) + "+" + StrictBase64.of(typed());
    }

    /** Whether it is the key of a witness, and checks cosignatures rather than the log's own signatures. */
    public boolean checksCosignatures() {
        return kind != KeyKind.NOTE;
    }

    /**
     * Whether its owner signed a note.
     *
     * @param text
     *            the note's text with its last line break
     * @param made
     *            what the owner made, without the key's id; of a cosignature the time comes first
     */
    public boolean verify(byte[] text, byte[] made) {
        return switch (kind) {
            case NOTE -> kind.algorithm().verify(key, text, made);
            case COSIGNATURE -> Cosigned.parse(made).filter(it -> kind.algorithm().verify(key, it.message(text), it.made())).isPresent();
            case QUANTUM_SAFE_COSIGNATURE -> Cosigned.parse(made)
                    .filter(it -> it.subtree(name, text).filter(message -> kind.algorithm().verify(key, message, it.made())).isPresent()).isPresent();
        };
    }

    /** The bare key, after the byte that tells its type. */
    private byte[] typed() {
        var typed = new byte[1 + bare.length];
        typed[0] = kind.code();
        System.arraycopy(bare, 0, typed, 1, bare.length);
        return typed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && text().equals(key.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
