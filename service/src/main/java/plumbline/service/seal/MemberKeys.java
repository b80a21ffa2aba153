package plumbline.service.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

import org.springframework.stereotype.Component;

import plumbline.service.seal.WrappingMapper.KeyRow;

/**
 * The two keys of every member. Destroying one closes what it sealed for good, in every table and every copy of it that has no older copy of the key.
 * All methods take part in the caller's transaction.
 */
@Component
public final class MemberKeys {

    private final WrappingMapper mapper;
    private final WrappingKeys wrapping;

    MemberKeys(WrappingMapper mapper, WrappingKeys wrapping) {
        this.mapper = mapper;
        this.wrapping = wrapping;
    }

    /** Makes both keys of a new member and returns the one for her profile. */
    public WrappedKey create(String member) {
        var profile = wrapping.wrap(member, Purpose.PROFILE, Wrapping.fresh());
        mapper.insertMember(KeyRow.of(profile));
        mapper.insertMember(KeyRow.of(wrapping.wrap(member, Purpose.TRANSACTION, Wrapping.fresh())));
        return profile;
    }

    /** A key, ready for use. */
    public SecretKey unwrap(WrappedKey key) {
        return wrapping.unwrap(key);
    }

    /** A member's key; none once it was destroyed. */
    public Optional<WrappedKey> find(String member, Purpose purpose) {
        return Optional.ofNullable(mapper.member(member, purpose.code())).map(KeyRow::key);
    }

    /** Destroys a member's key; whether there was one. */
    public boolean destroy(String member, Purpose purpose) {
        return mapper.destroy(member, purpose.code()) > 0;
    }

    /** Sets when a member's transaction key is to be destroyed. */
    public void destroyAt(String member, Instant at) {
        mapper.destroyAt(member, at);
    }

    /** When a member's transaction key is to be destroyed, if that is set. */
    public Optional<Instant> destructionOf(String member) {
        return Optional.ofNullable(mapper.destructionOf(member));
    }

    /** Members whose transaction keys are to be destroyed by now, the longest due first. */
    public List<String> due(Instant now, int limit) {
        return mapper.due(now, limit);
    }
}
