package plumbline.service.release;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;

/**
 * This node's lease: as long as it holds, no rulebook is put in force that the node has not loaded. Measured by the node's monotonic clock from
 * before the renewal was sent, and ended early, so that it never believes to have it longer than the others do.
 */
@Component
final class Lease {

    /** By the database's clock. */
    static final int SECONDS = 10;
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(7);
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final NodeMapper mapper;
    private final String id;
    private final String name;
    private volatile long sentNanos;
    private volatile boolean registered;

    Lease(NodeMapper mapper, Ulids ulids, Log log) {
        this.mapper = mapper;
        this.id = ulids.next("n_");
        this.name = log.node();
    }

    /** The process, of which there may be several under one name. */
    String id() {
        return id;
    }

    /** Whether the others wait for this node before they switch. */
    boolean isHeld() {
        return registered && System.nanoTime() - sentNanos < HELD_NANOS;
    }

    /** Takes the lease; the node has loaded all that is in force and announced. */
    void register() {
        long sent = System.nanoTime();
        mapper.register(id, name, SECONDS);
        sentNanos = sent;
        registered = true;
    }

    /** Prolongs the lease; false if it had ended, and has to be registered for anew. */
    boolean renew() {
        long sent = System.nanoTime();
        try {
            if (registered && System.nanoTime() - sentNanos < HELD_NANOS && mapper.renew(id, SECONDS) == 1) {
                sentNanos = sent;
                return true;
            }
        } catch (DataAccessException e) {
            LOG.warn("The lease of node {} could not be renewed: {}", name, e.getMostSpecificCause().getMessage());
            return true;
        }
        registered = false;
        return false;
    }

    /** Gives it back: nobody waits for a node that stops. */
    void leave() {
        registered = false;
        try {
            mapper.leave(id);
        } catch (DataAccessException _) {
            // The database has gone first; the lease runs out by itself.
        }
    }
}
