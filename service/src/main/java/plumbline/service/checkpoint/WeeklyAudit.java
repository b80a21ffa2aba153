package plumbline.service.checkpoint;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Audits everything once a week, on the node that sequences then. */
@Component
final class WeeklyAudit {

    private final Sequencing sequencing;
    private final SelfAudit audit;
    private final Soundness soundness;

    WeeklyAudit(Sequencing sequencing, SelfAudit audit, Soundness soundness) {
        this.sequencing = sequencing;
        this.audit = audit;
        this.soundness = soundness;
    }

    @Scheduled(cron = "${plumbline.log.audit-at:0 30 3 * * SUN}")
    void run() {
        if (sequencing.isLeading()) {
            var findings = audit.whole();
            if (!findings.isEmpty()) {
                soundness.alarm(findings);
            }
        }
    }
}
