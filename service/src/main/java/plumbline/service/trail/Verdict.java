package plumbline.service.trail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of deciding once more.
 *
 * @param cause
 *            why it does not come out as it was recorded; none where it does
 * @param altered
 *            what of the record is not as the log has it: {@code facts}, {@code entry}
 * @param erased
 *            people in it who were erased, by alias
 * @param replayed
 *            the outcome of now, canonical JSON; none if it did not come to one
 * @param recorded
 *            that of then
 * @param engine
 *            what decided now
 * @param recordedEngine
 *            what decided then
 * @param detail
 *            what went wrong, empty if nothing did
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Verdict(String decision, Optional<Cause> cause, List<String> altered, SortedSet<String> erased, Optional<byte[]> replayed,
        Optional<byte[]> recorded, String engine, String recordedEngine, String detail) {

    /** Why a decision does not come out as it was recorded. */
    public enum Cause {
        /** What is stored of it is not what the log's entry commits to. */
        RECORD,
        /** The stored files of its rulebook are not those that decided, or are gone. */
        RULEBOOK,
        /** All is as it was, but another version of the engine decides now, and differently. */
        ENGINE,
        /** All is as it was, the engine too: a fault in the service. */
        UNEXPLAINED;

        /** The word on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it comes out as it was recorded, byte for byte, and was recorded so then. */
    public boolean isIdentical() {
        return cause.isEmpty();
    }

    /** One that does not stand in the way of any other, of a decision that is gone. */
    static Verdict gone(String decision, String engine) {
        return new Verdict(decision, Optional.of(Cause.RECORD), List.of("decision"), new TreeSet<>(), Optional.empty(), Optional.empty(), engine, "",
                "");
    }
}
