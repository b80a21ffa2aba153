package plumbline.service.release;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approver's act of putting a pack version in force, as it is kept.
 *
 * @param id
 *            {@code a_} and a ULID
 * @param act
 *            {@code activate} or {@code rollback}
 * @param share
 *            of the members, above 0 up to 1
 * @param wantedAt
 *            not before this instant
 * @param effectiveAt
 *            when it took or takes effect, once that is settled
 * @param endsPins
 *            whether quotes given before no longer hold for payments after it
 * @param at
 *            when it was announced
 * @param state
 *            {@code scheduled}, {@code armed}, {@code refused} or {@code cancelled}
 * @param detail
 *            why it was refused
 */
record Announcement(String id, String act, String pack, int version, String share, Instant wantedAt, @Nullable Instant effectiveAt, boolean emergency,
        boolean endsPins, String reason, String actor, Instant at, String state, String detail) {

    static final String ACTIVATE = "activate";
    static final String ROLLBACK = "rollback";

    /** 上限: "immediate" is as soon as every live node is ready, and at most this long. */
    static final Duration IMMEDIATE = Duration.ofSeconds(15);

    /** Whether it is still to come, and not cancelled or refused. */
    boolean isScheduled() {
        return state.equals("scheduled");
    }

    BigDecimal part() {
        return new BigDecimal(share);
    }

    boolean isForAll() {
        return part().compareTo(BigDecimal.ONE) == 0;
    }

    /** Whether it was asked for so late that it takes effect as soon as all nodes are ready. */
    boolean isImmediate() {
        return wantedAt.isBefore(at.plus(IMMEDIATE));
    }
}
