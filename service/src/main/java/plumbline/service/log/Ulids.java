package plumbline.service.log;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * New ids: a prefix that says of what, and a ULID: 48 bits of milliseconds and 80 random bits as 26 characters of Crockford's base 32, so that they
 * sort by time. Within one node each is greater than the one before, even when the clock is set back.
 */
@Component
public final class Ulids {

    /** Greater than any id, and than any other that begins like one that it is added to. */
    public static final String GREATEST = "~";

    /** 上限: how far an id may be from the database's time of what it names: it is dealt a little before that, and by the clock of a node. */
    public static final Duration CLOCKS_APART = Duration.ofHours(1);

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int BITS_A_DIGIT = 5;
    private static final int RANDOM_BITS = 80;
    private static final int TIME_DIGITS = 10;

    private final Clock clock;
    private final SecureRandom random;

    /** The last one given, as a number of 128 bits. */
    private BigInteger last = BigInteger.ZERO;

    @Autowired
    public Ulids(Clock clock) {
        this(clock, new SecureRandom());
    }

    Ulids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new id.
     *
     * @param prefix
     *            of what it is, {@code q_} for a quote
     */
    public String next(String prefix) {
        var digits = new StringBuilder(prefix.length() + LENGTH).append(prefix);
        var number = number();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits.append(DIGITS[number.shiftRight(i * BITS_A_DIGIT).intValue() & 31]);
        }
        return digits.toString();
    }

    /** How the ids begin that were given in a millisecond: no id given before is greater. */
    public static String beginning(String prefix, Instant at) {
        var digits = new StringBuilder(prefix.length() + TIME_DIGITS).append(prefix);
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits.append(DIGITS[(int) (Math.max(0, at.toEpochMilli()) >>> (i * BITS_A_DIGIT)) & 31]);
        }
        return digits.toString();
    }

    /**
     * When an id was given, by the clock of its node, to the millisecond.
     *
     * @throws IllegalArgumentException
     *             if it is none of ours
     */
    public static Instant givenAt(String prefix, String id) {
        if (!id.startsWith(prefix) || id.length() < prefix.length() + TIME_DIGITS) {
            throw new IllegalArgumentException("%s is no id that begins with %s".formatted(id, prefix));
        }
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            int digit = Arrays.binarySearch(DIGITS, id.charAt(prefix.length() + i));
            if (digit < 0) {
                throw new IllegalArgumentException("%s has a digit that is none".formatted(id));
            }
            millis = (millis << BITS_A_DIGIT) | digit;
        }
        return Instant.ofEpochMilli(millis);
    }

    /** Within the same millisecond, or one that was before, it counts up; a carry out of the random bits moves the time on by one. */
    private synchronized BigInteger number() {
        long millis = clock.millis();
        boolean later = millis > last.shiftRight(RANDOM_BITS).longValue();
        last = later ? BigInteger.valueOf(millis).shiftLeft(RANDOM_BITS).or(new BigInteger(RANDOM_BITS, random)) : last.add(BigInteger.ONE);
        return last;
    }
}
