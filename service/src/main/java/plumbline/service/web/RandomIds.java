package plumbline.service.web;

import java.security.SecureRandom;
import java.util.HexFormat;

import org.springframework.stereotype.Component;

/** Names that nobody guesses and nobody gives twice: 128 random bits as 32 hex digits. */
@Component
final class RandomIds {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    RandomIds() {}

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
