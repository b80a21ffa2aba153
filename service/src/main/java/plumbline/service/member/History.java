package plumbline.service.member;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import plumbline.service.log.Commitment;
import plumbline.service.member.ChangeMapper.ChangeRow;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.Purpose;
import plumbline.service.seal.Seal;
import plumbline.service.seal.Seal.Sealed;

/** What changed about a member and when; each value under her profile key, so that it goes with her. */
@Component
final class History {

    private static final String PART = "change.";

    private final ChangeMapper mapper;
    private final MemberKeys keys;

    History(ChangeMapper mapper, MemberKeys keys) {
        this.mapper = mapper;
        this.keys = keys;
    }

    /** A field that changed; its new value, none where it was cleared. */
    record Change(Instant at, String field, Optional<String> value) {}

    /** Adds what changed, in the caller's transaction. */
    void add(MemberRow member, Map<String, Optional<String>> changes, Instant now) {
        changes.forEach((field, value) -> {
            var sealed = value.map(it -> sealed(member, field, it));
            mapper.insert(member.surrogate(), now, field, sealed.map(Sealed::iv).orElse(null), sealed.map(Sealed::text).orElse(null));
        });
    }

    /** All changes of somebody who is not erased, the oldest first. */
    List<Change> of(MemberRow member) {
        return mapper.of(member.surrogate()).stream().map(row -> new Change(row.at(), row.field(), value(member, row))).toList();
    }

    Sealed sealed(MemberRow member, String field, String value) {
        var key = member.profileKey()
                .orElseThrow(() -> new IllegalStateException("member %s has no %s key".formatted(member.surrogate(), Purpose.PROFILE.code())));
        return Seal.seal(keys.unwrap(key), member.surrogate(), PART + field, Commitment.freshNonce(), value.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> value(MemberRow member, ChangeRow row) {
        return sealed(row.iv(), row.text()).flatMap(it -> member.profileKey()
                .map(key -> new String(Seal.open(keys.unwrap(key), row.member(), PART + row.field(), it).body(), StandardCharsets.UTF_8)));
    }

    private static Optional<Sealed> sealed(byte @Nullable [] iv, byte @Nullable [] text) {
        return iv == null || text == null ? Optional.empty() : Optional.of(new Sealed(iv, text));
    }
}
