package plumbline.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * A file that two people changed in ways that do not go together.
 *
 * @param clashes
 *            where; none where one of them removed the file, or what they wrote goes together but is no sound file
 */
public record Conflict(String path, Reason reason, List<Clash> clashes) {

    public Conflict {
        clashes = List.copyOf(clashes);
    }

    /** Why they do not go together. */
    public enum Reason {
        /** Both changed the same lines. */
        BOTH_CHANGED,
        /** One changed the file, the other removed it. */
        CHANGED_AND_REMOVED,
        /** Put together line by line it is no YAML or no table any more. */
        NOT_READABLE;

        /** As it is written in answers. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same lines as they were, and as each of them made them. */
    public record Clash(Side base, Side mine, Side theirs) {}

    /**
     * Lines of one of the three files.
     *
     * @param line
     *            the first of them, from 1
     */
    public record Side(int line, List<String> lines) {

        public Side {
            lines = List.copyOf(lines);
        }
    }
}
