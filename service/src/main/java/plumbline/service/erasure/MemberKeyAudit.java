package plumbline.service.erasure;

import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.AuditStep;
import plumbline.service.log.Ulids;

/**
 * Part of the self-audit: no key of a member is gone without an erasure in the log that says so. Else whoever deletes a row could have what was recorded
 * of her pass for what was erased.
 */
@Component
final class MemberKeyAudit implements AuditStep {

    private static final int FINDINGS_MAX = 100;
    private static final int LOOK = 5_000;

    private final MemberKeyAuditMapper mapper;

    MemberKeyAudit(MemberKeyAuditMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void audit(Consumer<String> finding) {
        var after = "";
        while (true) {
            var last = mapper.memberAfter(after, LOOK);
            var until = last == null ? Ulids.GREATEST : last;
            mapper.withoutKeys(after, until, FINDINGS_MAX).forEach(row -> finding
                    .accept("the %s key of member %s is gone, and no erasure in the log says so".formatted(row.purpose(), row.member())));
            if (last == null) {
                return;
            }
            after = last;
        }
    }
}
