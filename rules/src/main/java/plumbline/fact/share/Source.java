package plumbline.fact.share;

import java.util.Locale;

/** Where the contact of a recipient came from. */
public enum Source {
    TYPED, ADDRESS_BOOK, REPLY;

    /** The word that requests, rules and trails use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
