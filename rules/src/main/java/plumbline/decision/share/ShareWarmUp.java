package plumbline.decision.share;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.PersonFacts;
import plumbline.fact.share.Channel;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.Relation;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.Sending;
import plumbline.fact.share.Sent;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.SharerFacts;
import plumbline.fact.share.Source;
import plumbline.fact.share.Trigger;
import plumbline.rulebook.Rulebook;

/** Decides made-up shares under a new rulebook before any real one, as {@link plumbline.decision.WarmUp} does for sales. */
public final class ShareWarmUp {

    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final int RECIPIENTS = 10;

    private ShareWarmUp() {}

    /**
     * Decides so many shares of ten recipients each, by every channel in turn; nothing of them is kept.
     *
     * @param jurisdiction
     *            the programme's
     * @param at
     *            an instant under whose law real shares will be decided
     */
    public static void run(Rulebook rulebook, Jurisdiction jurisdiction, Instant at, int decisions) {
        var channels = List.copyOf(rulebook.channels());
        for (int i = 0; i < decisions; i++) {
            ShareDecision.decide(share(jurisdiction, at.plus(Duration.ofHours(i % 24)), new Channel(channels.get(i % channels.size()))), rulebook);
        }
    }

    /** To people with a past, under the programme's law and under others. */
    private static ShareFacts share(Jurisdiction jurisdiction, Instant at, Channel channel) {
        var recipients = new ArrayList<RecipientFacts>(RECIPIENTS);
        var places = List.of(jurisdiction, new Jurisdiction("US-FL"), new Jurisdiction("KR"), new Jurisdiction("DE"), new Jurisdiction("CA"));
        for (int i = 0; i < RECIPIENTS; i++) {
            var sent = new ArrayList<Sent>();
            for (int ago = i; ago > 0; ago--) {
                sent.add(new Sent(at.minus(Duration.ofHours(20L * ago)), channel, ago % 2 == 0, false));
            }
            recipients.add(new RecipientFacts("r" + (i + 1), places.get(i % places.size()), List.of(ZONE), Relation.FRIEND, i % 3 > 0, false, false,
                    Optional.empty(), Source.TYPED, false, i == 7, Optional.empty(), sent.size(), sent));
        }
        return new ShareFacts(ZONE, at, jurisdiction, channel, Optional.of(LineKind.COURSE), Trigger.VOLUNTARY, RewardedOn.PURCHASE, RewardedOn.NONE,
                Optional.empty(), false, true, new SharerFacts(PersonFacts.ADULT, List.of(new Sending(at.minus(Duration.ofHours(5)), 3))), recipients,
                List.of());
    }
}
