package plumbline.service.trail;

import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.AuditStep;
import plumbline.service.log.Ulids;

/** Part of the self-audit: every decision has its entry in the log. */
@Component
final class EntryAudit implements AuditStep {

    private static final int FINDINGS_MAX = 100;
    private static final int LOOK = 100_000;

    private final TrailMapper mapper;

    EntryAudit(TrailMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void audit(Consumer<String> finding) {
        var after = "";
        while (true) {
            var until = mapper.idAfter(after, LOOK);
            mapper.withoutEntry(after, until == null ? Ulids.GREATEST : until, FINDINGS_MAX)
                    .forEach(id -> finding.accept("decision %s has no entry in the log".formatted(id)));
            if (until == null) {
                return;
            }
            after = until;
        }
    }
}
