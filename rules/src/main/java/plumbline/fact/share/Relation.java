package plumbline.fact.share;

import java.util.Locale;

/** What the sharer is to a recipient, by the sharer's own account. */
public enum Relation {
    FAMILY, FRIEND, BUSINESS, NONE;

    /** The word that requests, rules and trails use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
