package plumbline.service.checkpoint;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;

/**
 * Audits everything once a week, on the node that sequences then, in a thread of its own: it takes as long as it takes. An audit that nobody ended is
 * begun again.
 */
@Component
final class WeeklyAudit {

    private static final Logger LOG = LoggerFactory.getLogger(WeeklyAudit.class);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Sequencing sequencing;
    private final SelfAudit audit;
    private final AuditMapper mapper;
    private final Soundness soundness;
    private final Transactions transactions;
    private final Optional<CronExpression> at;
    private Instant notBefore = Instant.EPOCH;
    private volatile @Nullable Thread thread;

    /** @param at when, in UTC; a dash is never */
    WeeklyAudit(Sequencing sequencing, SelfAudit audit, AuditMapper mapper, Soundness soundness, Transactions transactions,
            @Value("${plumbline.log.audit-at:0 30 3 * * SUN}") String at) {
        this.sequencing = sequencing;
        this.audit = audit;
        this.mapper = mapper;
        this.soundness = soundness;
        this.transactions = transactions;
        this.at = at.equals(Scheduled.CRON_DISABLED) ? Optional.empty() : Optional.of(CronExpression.parse(at));
    }

    /** Begins an audit if the last one is older than it should be. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    synchronized void look() {
        var running = thread;
        if (at.isEmpty() || !sequencing.isLeading() || (running != null && running.isAlive())) {
            return;
        }
        var now = transactions.now();
        if (!now.isBefore(notBefore) && isDue(at.get(), now)) {
            notBefore = now.plus(AGAIN);
            thread = Thread.ofVirtual().name("log-audit").start(this::run);
        }
    }

    private boolean isDue(CronExpression schedule, Instant now) {
        var last = mapper.last();
        var next = last == null ? null : schedule.next(LocalDateTime.ofInstant(last, ZoneOffset.UTC));
        return next != null && !next.toInstant(ZoneOffset.UTC).isAfter(now);
    }

    private void run() {
        try {
            var findings = audit.whole();
            if (!findings.isEmpty()) {
                soundness.alarm(findings);
            }
        } catch (RuntimeException e) {
            LOG.warn("The log was not audited to its end; it is begun again in an hour", e);
        }
    }

    @PreDestroy
    void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
