package plumbline.service.checkpoint;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.web.WriteBarrier;

/** Whether anything may still be built on the log. Once it may not, this node sequences nothing and refuses what would be stored; reading goes on. */
@Component
final class Soundness implements WriteBarrier {

    private static final Logger LOG = LoggerFactory.getLogger(Soundness.class);

    /** 上限: findings in one entry, and characters of each. */
    private static final int TOLD_MAX = 20;
    private static final int LENGTH_MAX = 200;

    private final Log log;
    private final Transactions transactions;
    private volatile Optional<String> found = Optional.empty();
    private volatile boolean doubted;
    private boolean told;

    Soundness(Log log, Transactions transactions) {
        this.log = log;
        this.transactions = transactions;
    }

    boolean isSound() {
        return found.isEmpty();
    }

    /** What was found, if the log is unsound. */
    @Override
    public Optional<String> reason() {
        return found;
    }

    /**
     * Whether a witness remembers another log. Nothing is given a place then, so that no second history is published; but it is only somebody's unsigned
     * word, so what is to be stored goes on and waits.
     */
    boolean isDoubted() {
        return doubted;
    }

    /** Raises an alarm when a doubt begins, and ends it. */
    void doubt(Optional<UnsoundLog> reason) {
        if (reason.isPresent() && !doubted) {
            LOG.error("{} Nothing more is published. {}", reason.get().getMessage(), reason.get().action());
            alarm(List.of(String.valueOf(reason.get().getMessage())));
        } else if (reason.isEmpty() && doubted) {
            LOG.info("No witness remembers another log any more; this one grows again");
        }
        doubted = reason.isPresent();
    }

    /** Nothing may be built on the log any more. */
    void broken(UnsoundLog cause) {
        if (found.isEmpty()) {
            found = Optional.of(String.valueOf(cause.getMessage()));
            LOG.error("{} Nothing more is stored. {}", cause.getMessage(), cause.action());
        }
    }

    /** Puts what broke it on record, once. */
    void tell() {
        if (found.isPresent() && !told) {
            alarm(List.of(found.get()));
            told = true;
        }
    }

    /** Puts what an audit found on record: how much it is, and as much of it as an entry takes. */
    void alarm(List<String> findings) {
        var told = findings.stream().limit(TOLD_MAX).map(it -> it.substring(0, Math.min(it.length(), LENGTH_MAX))).toList();
        var event = Event.of(Kind.BROKEN_AUDIT, Event.SERVICE).with("check", "log").with("findings", told).with("found", findings.size());
        transactions.run(now -> {
            log.append(log.entry(event, now));
            return now;
        });
    }
}
