package plumbline.service.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.erasure.ErasureMapper.IdentityRow;
import plumbline.service.log.Commitment;
import plumbline.service.member.Subject;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.Purpose;
import plumbline.service.seal.Seal;
import plumbline.service.seal.Seal.Sealed;

/** Who erased members were: closed under their transaction keys as long as the law has their transactions kept, for an authority that asks. */
@Component
final class Identities {

    /** What the log's commitment to it is called. */
    static final String PART = "identity";

    private final ErasureMapper mapper;
    private final MemberKeys keys;

    Identities(ErasureMapper mapper, MemberKeys keys) {
        this.mapper = mapper;
        this.keys = keys;
    }

    /** Closes a member's id, once, in the caller's transaction; returns what commits to it. */
    Optional<Commitment> close(Subject subject, String callerId, Instant now) {
        return keys.find(subject.surrogate(), Purpose.TRANSACTION).map(key -> {
            var nonce = Commitment.freshNonce();
            var body = callerId.getBytes(StandardCharsets.UTF_8);
            var sealed = Seal.seal(keys.unwrap(key), subject.surrogate(), PART, nonce, body);
            mapper.deleteIdentity(subject.surrogate());
            mapper.insertIdentity(new IdentityRow(subject.surrogate(), subject.program(), now, sealed.iv(), sealed.text()));
            return Commitment.of(PART, nonce, body);
        });
    }

    /** The storefront's id that an erased member had; none if nothing is kept, or its key is destroyed. */
    Optional<String> open(String surrogate) {
        return Optional.ofNullable(mapper.identity(surrogate)).flatMap(row -> keys.find(surrogate, Purpose.TRANSACTION)
                .map(key -> new String(Seal.open(keys.unwrap(key), surrogate, PART, new Sealed(row.iv(), row.text())).body(),
                        StandardCharsets.UTF_8)));
    }

    /** Destroys what is kept of somebody, and why it was opened, in the caller's transaction. */
    void destroy(String surrogate) {
        keys.destroy(surrogate, Purpose.TRANSACTION);
        mapper.deleteIdentity(surrogate);
        mapper.deleteOpenings(surrogate);
    }
}
