package plumbline.service.gate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import plumbline.gate.Candidate;
import plumbline.gate.GuaranteeStep;
import plumbline.gate.PublishGate;
import plumbline.pack.PackFiles;
import plumbline.service.database.Transactions;
import plumbline.service.draft.Snapshot;
import plumbline.service.gate.CheckMapper.Ending;
import plumbline.service.pack.PackStore;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.trail.RecordedDecisions;
import plumbline.service.web.Json;

/** Takes a draft through the gate, among the packs of each programme that uses it. */
@Component
final class CheckRun {

    private final Usage usage;
    private final Programs programs;
    private final PackStore packs;
    private final RecordedDecisions trail;
    private final Transactions transactions;
    private final Optional<GuaranteeStep> guarantees;

    CheckRun(Usage usage, Programs programs, PackStore packs, RecordedDecisions trail, Transactions transactions,
            ObjectProvider<GuaranteeStep> guarantees) {
        this.usage = usage;
        this.programs = programs;
        this.packs = packs;
        this.trail = trail;
        this.transactions = transactions;
        this.guarantees = Optional.ofNullable(guarantees.getIfAvailable());
    }

    /**
     * Runs a check to its end.
     *
     * @throws plumbline.gate.CheckStopped
     *             if somebody ends it before
     */
    Ending run(RunningCheck check) {
        var draft = check.draft();
        var now = transactions.now();
        var settings = usage.of(draft, now);
        var zone = programs.find(settings.getFirst().program()).map(Program::zone).orElse((ZoneId) ZoneOffset.UTC);
        var candidate = new Candidate(draft.pack(), draft.files(), base(draft), LocalDate.ofInstant(now, zone));
        try (var gate = new PublishGate(candidate, settings, guarantees, new PastDecisions(trail, check.row().decisions()))) {
            var report = gate.run(check.watch());
            var status = report.passed() ? CheckStatus.PASSED : CheckStatus.FAILED;
            return new Ending(status.code(), report.losers(), Json.write(Map.of("steps", report.json(draft.pack()))));
        }
    }

    private Optional<PackFiles> base(Snapshot draft) {
        return packs.version(draft.pack(), draft.base()).map(packs::files);
    }
}
