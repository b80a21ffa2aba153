package plumbline.fact.share;

import java.util.Locale;

/** By what somebody would earn the reward that a share promises. */
public enum RewardedOn {
    /** Nothing is promised. */
    NONE,
    /** The share itself. */
    SHARE,
    /** That the recipient opens it. */
    CLICK,
    /** That the recipient buys. */
    PURCHASE;

    /** The word that requests, rules and trails use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
