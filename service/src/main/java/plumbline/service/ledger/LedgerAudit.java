package plumbline.service.ledger;

import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.AuditStep;
import plumbline.service.program.Programs;

/** Part of the self-audit: each transfer sums to zero, and so does each programme in each currency. */
@Component
final class LedgerAudit implements AuditStep {

    private static final int LOOK = 100_000;

    private final LedgerMapper mapper;
    private final Programs programs;

    LedgerAudit(LedgerMapper mapper, Programs programs) {
        this.mapper = mapper;
        this.programs = programs;
    }

    @Override
    public void audit(Consumer<String> finding) {
        programs.all().forEach(program -> mapper.unbalancedCurrencies(program.id())
                .forEach(currency -> finding.accept("the postings of %s do not sum to zero in %s".formatted(program.id(), currency))));
        long newest = mapper.newestPosting();
        for (long after = 0; after < newest; after += LOOK) {
            mapper.unbalancedTransfers(after, after + LOOK).forEach(id -> finding.accept("transfer %s does not sum to zero".formatted(id)));
        }
    }
}
