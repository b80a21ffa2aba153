package plumbline.fact.share;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import plumbline.fact.Jurisdiction;

/**
 * What may be known of somebody who would receive a share: never who it is.
 *
 * @param alias
 *            {@code r1}, {@code r2} and so on, in the order of the request
 * @param jurisdiction
 *            whose law protects her: her own, else the share's, else the programme's
 * @param zones
 *            her time zone, or all of her jurisdiction's where hers is unknown
 * @param marketing
 *            whether she consented to marketing
 * @param nightMarketing
 *            whether she consented to be reached at night
 * @param contactSharing
 *            whether she consented that her contact was handed on
 * @param consentedAt
 *            when she last consented, where it is known
 * @param optedOut
 *            whether she wants nothing more on this channel
 * @param refusedAt
 *            when she last said "not now"
 * @param sentEver
 *            how many messages she has ever got
 * @param sent
 *            those over the longest window that any rule may ask for, ascending
 */
public record RecipientFacts(String alias, Jurisdiction jurisdiction, List<ZoneId> zones, Relation relation, boolean marketing,
        boolean nightMarketing, boolean contactSharing, Optional<Instant> consentedAt, Source source, boolean minor, boolean optedOut,
        Optional<Instant> refusedAt, long sentEver, List<Sent> sent) {

    public RecipientFacts {
        zones = List.copyOf(zones);
        sent = List.copyOf(sent);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("recipient %s has no time zone".formatted(alias));
        }
    }
}
