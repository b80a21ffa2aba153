package plumbline.service.web;

import java.util.Optional;

import javax.crypto.SecretKey;

/** What keys the fingerprints that are kept of a programme's requests; whoever keeps the programmes' keys tells it. */
public interface RequestKeys {

    /** A programme's, the same on every node and for as long as the programme is there. */
    Optional<SecretKey> of(String program);
}
