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

    /** Nothing may be built on the log any more. */
    synchronized void broken(UnsoundLog cause) {
        if (found.isEmpty()) {
            found = Optional.of(String.valueOf(cause.getMessage()));
            LOG.error("{} Nothing more is stored. {}", cause.getMessage(), cause.action());
        }
    }

    /** Puts what broke it on record, once; if that fails, the next call tries again. */
    void tell() {
        if (found.isPresent() && !told) {
            alarm(List.of(found.get()));
            told = true;
        }
    }

    /** Puts what an audit found on record: how much it is, and as much of it as an entry takes. */
    void alarm(List<String> findings) {
        var told = findings.stream().limit(TOLD_MAX).map(Soundness::brief).toList();
        var event = Event.of(Kind.BROKEN_AUDIT, Event.SERVICE).with("check", "log").with("findings", told).with("found", findings.size());
        transactions.run(now -> {
            log.append(log.entry(event, now));
            return now;
        });
    }

    /** What of a finding surely has room: a character beyond ASCII, as of somebody's folder, takes up to three bytes, and half of one cannot be written. */
    private static String brief(String finding) {
        return finding.substring(0, Math.min(finding.length(), LENGTH_MAX)).replaceAll("[^ !#-\\[\\]-~]", "?");
    }
}
