package plumbline.service.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import plumbline.pack.PackFiles;
import plumbline.service.log.Ulids;

/**
 * One combination of all that every filter but member, order and time asks for. The decisions of one lie together in the order of their ids, so that
 * a search reads hardly more than it shows.
 *
 * @param pattern
 *            the set of rules, effects and citations in the outcome
 * @param month
 *            0 where the decision was made within an hour of {@code at}, so that its id tells of {@code at} too; else that of {@code at}, in UTC, as
 *            202611
 */
record Facet(String program, String kind, String rulebook, String variant, long pattern, int month) {

    /** How far {@code at} may be from the time in the id, on either side, where the month is 0. */
    static final Duration TIMELY = Duration.ofHours(1);
    static final String DECISION = "d_";

    /** So many characters of an id are what facets know of it: they stand for about nine hours. */
    private static final int SPAN = 7;
    private static final int MONTHS = 100;

    static Facet of(DecisionRecord record, long pattern) {
        boolean isTimely = Duration.between(record.at(), Ulids.givenAt(DECISION, record.id())).abs().compareTo(TIMELY) <= 0;
        return new Facet(record.program(), record.kind().code(), record.rulebook(), record.variant(), pattern, isTimely ? 0 : month(record.at()));
    }

    /** The same for equal facets on every node: the first eight bytes of a hash. */
    long id() {
        var text = String.join("\n", program, kind, rulebook, variant, Long.toString(pattern), Integer.toString(month));
        return number(PackFiles.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first eight bytes of a hash in hex digits. */
    static long number(String hash) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hash, 0, 16)).getLong();
    }

    /** How an id begins, as facets know it. */
    static String span(String id) {
        return id.length() <= SPAN ? id : id.substring(0, SPAN);
    }

    /** The month of an instant. */
    static int month(Instant at) {
        var day = at.atOffset(ZoneOffset.UTC);
        return day.getYear() * MONTHS + day.getMonthValue();
    }
}
