package plumbline.service.seal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.crypto.SecretKey;

import org.springframework.stereotype.Component;

import plumbline.service.log.Hmac;
import plumbline.service.web.RequestKeys;

/** Keys for the fingerprints of requests, derived from the programmes' own, which no rotation changes. */
@Component
final class DerivedRequestKeys implements RequestKeys {

    private static final byte[] DOMAIN = "plumbline/request/v1".getBytes(StandardCharsets.US_ASCII);

    private final ProgramKeys programs;

    DerivedRequestKeys(ProgramKeys programs) {
        this.programs = programs;
    }

    @Override
    public Optional<SecretKey> of(String program) {
        return Optional.of(Wrapping.key(Hmac.sha256(programs.of(program).getEncoded(), DOMAIN)));
    }
}
