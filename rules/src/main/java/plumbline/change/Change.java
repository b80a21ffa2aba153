package plumbline.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened to something between two packs. */
public enum Change {

    ADDED, REMOVED, CHANGED;

    /** As it is written in answers. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Change between(boolean before, boolean after) {
        return before ? after ? CHANGED : REMOVED : ADDED;
    }
}
