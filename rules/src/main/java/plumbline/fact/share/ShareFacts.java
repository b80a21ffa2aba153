package plumbline.fact.share;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;

/**
 * Everything that a decision on a share may see, gathered in one read, recorded with it and enough to make it again.
 *
 * @param zone
 *            the programme's, by whose days the law is chosen
 * @param at
 *            the instant at which it would be sent, or was
 * @param jurisdiction
 *            the share's, else the programme's
 * @param kind
 *            of what is shared; unknown counts as virtual
 * @param sharerReward
 *            by what the sharer would earn
 * @param recipientReward
 *            by what a recipient would earn
 * @param initiation
 *            what the member did herself, where the storefront tells
 * @param reminder
 *            whether it reminds of an earlier share
 * @param referrerNameShown
 *            whether the message names the sharer
 * @param reach
 *            how many people the whole programme reached on this channel, by minute, where some rule limits that
 */
public record ShareFacts(ZoneId zone, Instant at, Jurisdiction jurisdiction, Channel channel, Optional<LineKind> kind, Trigger trigger,
        RewardedOn sharerReward, RewardedOn recipientReward, Optional<Initiation> initiation, boolean reminder, boolean referrerNameShown,
        SharerFacts sharer, List<RecipientFacts> recipients, List<Reach> reach) {

    /** 上限: recipients of one share. */
    public static final int RECIPIENTS_MAX = 5_000;

    public ShareFacts {
        recipients = List.copyOf(recipients);
        reach = List.copyOf(reach);
        var aliases = new HashSet<String>();
        recipients.forEach(recipient -> aliases.add(recipient.alias()));
        if (recipients.isEmpty() || recipients.size() > RECIPIENTS_MAX || aliases.size() < recipients.size()) {
            throw new IllegalArgumentException(
                    "%d recipients under %d aliases; allowed are 1 to %d, each once".formatted(recipients.size(), aliases.size(), RECIPIENTS_MAX));
        }
    }
}
