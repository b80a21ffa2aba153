package plumbline.service.share;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.share.Channel;
import plumbline.fact.share.Initiation;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Hmac;
import plumbline.service.member.Consent;
import plumbline.service.program.Program;

/**
 * A share as a storefront asks about it, or tells it.
 *
 * @param sharer
 *            the storefront's id of the member
 * @param at
 *            when it would be sent, or was
 * @param told
 *            all that was told, in a stated order, the sharer first
 */
record Asked(String sharer, Channel channel, Instant at, Optional<LineKind> kind, Optional<Jurisdiction> jurisdiction, Trigger trigger,
        RewardedOn sharerReward, RewardedOn recipientReward, Optional<Initiation> initiation, boolean reminder, boolean referrerNameShown,
        List<To> recipients, List<Object> told) {

    /** One recipient, as far as the storefront knows her. */
    record To(Ref ref, Optional<ZoneId> timeZone, Relation relation, List<Consent> consents, Optional<Instant> consentedAt, Source source,
            Optional<Jurisdiction> jurisdiction, boolean minor) {}

    /**
     * A hash over all that was told, by which two tellings of one share are compared; keyed, because the text of a message might be guessed. The key is no
     * secret of the database, so that the sharer's id, which leads what was told, is not in it.
     *
     * @param surrogate
     *            the sharer's
     */
    byte[] content(Program program, String surrogate) {
        return hash(program, Stream.concat(Stream.of(surrogate), told.stream().skip(1).map(Object::toString)).toList());
    }

    /** Whether a hash is over the same; earlier releases hashed the sharer's id itself. */
    boolean isTold(byte[] content, Program program, String surrogate) {
        return Arrays.equals(content, content(program, surrogate))
                || Arrays.equals(content, hash(program, told.stream().map(Object::toString).toList()));
    }

    private static byte[] hash(Program program, List<String> told) {
        return Hmac.sha256(HexFormat.of().parseHex(program.salt()), CanonicalJson.bytes(told));
    }

    /** The recipients' references, in the order of the request. */
    List<Ref> refs() {
        return recipients.stream().map(To::ref).toList();
    }
}
