package plumbline.fact;

import java.util.Locale;

/** The four steps of a decision, in the order in which they are taken; a folder of a pack each. */
public enum Stage {
    LEVELS, REWARDS, LIMITS, DISCLOSURES;

    /** The name of the stage in pack folders, rule packages and trails. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
