package plumbline.service.note;

import java.util.Arrays;
import java.util.HexFormat;

/** What a key signs and how (C2SP signed-note, signature types); others are unknown, and what they signed is skipped. */
enum KeyKind {

    /** A note's text as it stands, by Ed25519. */
    NOTE(0x01, Algorithm.ED25519),

    /** A checkpoint and the time at which it was seen, by Ed25519. */
    COSIGNATURE(0x04, Algorithm.ED25519),

    /** The same by ML-DSA-44, which quantum computers do not break, with the name of who saw it. */
    QUANTUM_SAFE_COSIGNATURE(0x06, Algorithm.ML_DSA_44);

    private final int code;
    private final Algorithm algorithm;

    KeyKind(int code, Algorithm algorithm) {
        this.code = code;
        this.algorithm = algorithm;
    }

    static KeyKind of(byte code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no signature type has the number 0x%s".formatted(HexFormat.of().toHexDigits(code))));
    }

    byte code() {
        return (byte) code;
    }

    Algorithm algorithm() {
        return algorithm;
    }
}
