package plumbline.service.erasure;

import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.AuditStep;

/**
 * Part of the self-audit: no key of a member is gone without an erasure in the log that says so. Else whoever deletes a row could have what was recorded
 * of her pass for what was erased.
 */
@Component
final class KeyAudit implements AuditStep {

    private static final int FINDINGS_MAX = 100;
    private static final int LOOK = 5_000;
    private static final String BEYOND_ALL = "~";

    private final KeyAuditMapper mapper;

    KeyAudit(KeyAuditMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void audit(Consumer<String> finding) {
        var after = "";
        while (true) {
            var last = mapper.memberAfter(after, LOOK);
            var until = last == null ? BEYOND_ALL : last;
            mapper.withoutKeys(after, until, FINDINGS_MAX).forEach(row -> finding
                    .accept("the %s key of member %s is gone, and no erasure in the log says so".formatted(row.purpose(), row.member())));
            if (last == null) {
                return;
            }
            after = last;
        }
    }
}
