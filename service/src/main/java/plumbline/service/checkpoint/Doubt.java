package plumbline.service.checkpoint;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import plumbline.service.witness.Witnesses;

/**
 * Whether a witness remembers another log. Nothing is given a place then, so that no second history is published; but it is only somebody's unsigned word,
 * so what is to be stored goes on and waits. Who begins to sequence is in doubt until the witnesses were asked.
 */
@Component
final class Doubt {

    private static final Logger LOG = LoggerFactory.getLogger(Doubt.class);

    private final Witnesses witnesses;
    private final Soundness soundness;
    private volatile boolean found;
    private volatile int begun;
    private volatile int asked;
    private @Nullable String untold;

    Doubt(Witnesses witnesses, Soundness soundness) {
        this.witnesses = witnesses;
        this.soundness = soundness;
    }

    /** Whether nothing may be given a place at the moment. */
    boolean isOpen() {
        return found || isUnasked();
    }

    /** Whether a witness remembers another log. */
    boolean isFound() {
        return found;
    }

    /** Whether nobody was asked yet since this node began to sequence. */
    boolean isUnasked() {
        return asked != begun;
    }

    /** This node begins to sequence: it does not know what the one before has had cosigned. */
    synchronized void begin() {
        if (witnesses.areAny()) {
            begun++;
        }
    }

    /** How often it began; tells the rounds of asking apart. */
    int beginnings() {
        return begun;
    }

    /**
     * A round of asking has ended.
     *
     * @param beginnings
     *            as they were before it
     */
    void askedFor(int beginnings) {
        asked = beginnings;
    }

    /** Raises an alarm when a doubt begins, and ends it. */
    void settle(Optional<UnsoundLog> reason) {
        if (reason.isPresent() && !found) {
            LOG.error("{} Nothing more is published. {}", reason.get().getMessage(), reason.get().action());
            untold = reason.get().getMessage();
        } else if (reason.isEmpty() && found) {
            LOG.info("No witness remembers another log any more; this one grows again");
        }
        found = reason.isPresent();
    }

    /** Puts a doubt on record, once; if that fails, the next call tries again. */
    void tell() {
        if (untold != null) {
            soundness.alarm(List.of(untold));
            untold = null;
        }
    }
}
