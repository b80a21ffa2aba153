package plumbline.fact.share;

import java.util.Locale;

/** What made the member share. */
public enum Trigger {
    VOLUNTARY, UNLOCK, REWARD_ON_SHARE, TASK;

    /** The word that requests, rules and trails use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
