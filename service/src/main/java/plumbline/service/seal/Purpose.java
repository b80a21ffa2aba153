package plumbline.service.seal;

import java.util.Locale;

/** What a key is for. */
public enum Purpose {

    /** Everything that a programme's decisions need, people under aliases. */
    PROGRAM,
    /** Who somebody is; destroyed when she is erased. */
    PROFILE,
    /** What the law has kept of somebody's transactions when she is erased; destroyed when that time is over. */
    TRANSACTION;

    /** The word in the tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The purpose with a code.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Purpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
