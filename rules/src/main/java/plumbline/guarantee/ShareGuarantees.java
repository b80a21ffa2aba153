package plumbline.guarantee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import plumbline.fact.Jurisdiction;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.RewardedOn;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.Trigger;

/** Checks a share that the rules would allow against everything that must hold whatever they say. */
public final class ShareGuarantees {

    /** 47 CFR 64.1200(c)(1): texts only from 8 to 21 where the recipient is. */
    private static final Hours US = new Hours(new Jurisdiction("US"), LocalDate.of(1992, 12, 20), LocalTime.of(8, 0), LocalTime.of(21, 0));
    /** Fla. Stat. 501.616(6): only from 8 to 20. */
    private static final Hours FLORIDA = new Hours(new Jurisdiction("US-FL"), LocalDate.of(2021, 7, 1), LocalTime.of(8, 0), LocalTime.of(20, 0));
    /** 정보통신망법 art. 50(3): from 21 to 8 only with a consent of its own. */
    private static final Hours KOREA = new Hours(new Jurisdiction("KR"), LocalDate.of(2014, 11, 29), LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final String TEXT_MESSAGE = "sms";

    private ShareGuarantees() {}

    /** Every breach of the share as a whole: nobody is made to share, and nobody is paid for the share itself. */
    public static List<Breach> breaches(ShareFacts facts) {
        var breaches = new ArrayList<Breach>(0);
        if (facts.trigger() == Trigger.UNLOCK || facts.trigger() == Trigger.TASK) {
            breaches.add(new Breach("forced-share", "the trigger is %s; only what a member shares freely is sent".formatted(facts.trigger().code())));
        }
        if (facts.trigger() == Trigger.REWARD_ON_SHARE || facts.sharerReward() == RewardedOn.SHARE || facts.sharerReward() == RewardedOn.CLICK
                || facts.recipientReward() == RewardedOn.SHARE) {
            breaches.add(new Breach("paid-share", "the sharer earns on %s, a recipient on %s, trigger %s; only a purchase is rewarded"
                    .formatted(facts.sharerReward().code(), facts.recipientReward().code(), facts.trigger().code())));
        }
        return breaches;
    }

    /** Every breach towards one recipient, were it sent at an instant. */
    public static List<Breach> breaches(ShareFacts facts, RecipientFacts recipient, Instant at) {
        var breaches = new ArrayList<Breach>(0);
        if (recipient.optedOut()) {
            breaches.add(new Breach("opt-out", "%s wants nothing more on %s".formatted(recipient.alias(), facts.channel().code())));
        }
        if (recipient.minor()) {
            breaches.add(new Breach("minor", "%s is a minor".formatted(recipient.alias())));
        }
        var day = at.atZone(facts.zone()).toLocalDate();
        boolean text = facts.channel().code().equals(TEXT_MESSAGE);
        if ((text && (US.isBroken(recipient, at, day) || FLORIDA.isBroken(recipient, at, day)))
                || (!recipient.nightMarketing() && KOREA.isBroken(recipient, at, day))) {
            breaches.add(new Breach("quiet-hours",
                    "%s is in %s, zones %s, at %s".formatted(recipient.alias(), recipient.jurisdiction().code(), recipient.zones(), at)));
        }
        return breaches;
    }

    /** From when to when somebody under a law may be reached. */
    private record Hours(Jurisdiction law, LocalDate since, LocalTime open, LocalTime close) {

        boolean isBroken(RecipientFacts recipient, Instant at, LocalDate day) {
            if (!recipient.jurisdiction().includes(law) || day.isBefore(since)) {
                return false;
            }
            for (var zone : recipient.zones()) {
                var time = LocalTime.ofInstant(at, zone);
                if (time.isBefore(open) || !time.isBefore(close)) {
                    return true;
                }
            }
            return false;
        }
    }
}
