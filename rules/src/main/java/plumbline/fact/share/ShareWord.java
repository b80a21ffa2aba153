package plumbline.fact.share;

import java.time.Instant;

import plumbline.fact.Hearing;
import plumbline.fact.LineKind;
import plumbline.fact.Word;

/** What every word of a share tells about it. */
public abstract class ShareWord extends Word {

    final ShareFacts share;
    final Instant at;
    final Hearing hearing;

    ShareWord(ShareScope scope) {
        super(scope.hearing());
        this.share = scope.facts();
        this.at = scope.at();
        this.hearing = scope.hearing();
    }

    /** The channel's code, such as {@code sms}. */
    public String getChannel() {
        return share.channel().code();
    }

    /** {@code voluntary}, {@code unlock}, {@code reward-on-share} or {@code task}. */
    public String getTrigger() {
        return share.trigger().code();
    }

    /** Whether what is shared is, or may be, something virtual. */
    public boolean isVirtual() {
        return share.kind().map(kind -> kind != LineKind.PHYSICAL).orElse(true);
    }

    /** By what the sharer would earn: {@code none}, {@code share}, {@code click} or {@code purchase}. */
    public String getSharerReward() {
        return share.sharerReward().code();
    }

    /** By what a recipient would earn: {@code none}, {@code share}, {@code click} or {@code purchase}. */
    public String getRecipientReward() {
        return share.recipientReward().code();
    }

    /** Whether the sharer is promised anything. */
    public boolean isSharerRewarded() {
        return share.sharerReward() != RewardedOn.NONE || share.trigger() == Trigger.REWARD_ON_SHARE;
    }

    /** Whether anybody would earn by the share itself, or the sharer by a mere click, rather than by a purchase. */
    public boolean isPaidForShare() {
        return share.trigger() == Trigger.REWARD_ON_SHARE || share.sharerReward() == RewardedOn.SHARE || share.sharerReward() == RewardedOn.CLICK
                || share.recipientReward() == RewardedOn.SHARE;
    }

    /** Whether it reminds of an earlier share. */
    public boolean isReminder() {
        return share.reminder();
    }

    /** Whether the storefront tells what the member did herself. */
    public boolean isInitiationTold() {
        return share.initiation().isPresent();
    }

    /** Whether nothing is told that the member did not do herself; a share called voluntary is taken at its word until told otherwise. */
    public boolean isMemberInitiated() {
        return share.initiation().map(Initiation::isByMember).orElse(share.trigger() == Trigger.VOLUNTARY);
    }

    /** Whether it is told that the member did every step herself. */
    public boolean isMemberConfirmed() {
        return share.initiation().map(Initiation::isByMember).orElse(false);
    }

    /** Whether nothing is told against it that the member herself chose the recipients. */
    public boolean isRecipientsChosen() {
        return share.initiation().map(it -> it.choseRecipients() && !it.contactsPreselected()).orElse(true);
    }

    /** Whether the message names the sharer. */
    public boolean isReferrerNameShown() {
        return share.referrerNameShown();
    }
}
