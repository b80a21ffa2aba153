package plumbline.service.pack;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** What rules can be written in, over HTTP. */
@RestController
final class VocabularyController {

    private static final String PACK = "pack";

    private final PackStore packs;
    private final Programs programs;
    private final Transactions transactions;

    VocabularyController(PackStore packs, Programs programs, Transactions transactions) {
        this.packs = packs;
        this.programs = programs;
        this.transactions = transactions;
    }

    @Described(value = "What a rule of a pack can name: words, fields, verbs, values, and the pack's parameters, tables, texts and citations", tag = "Officers", answer = "Vocabulary", query = {
            "pack", "at"}, problems = ProblemType.UNKNOWN_PACK)
    @GetMapping("/api/v1/vocabulary")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR})
    ResponseEntity<byte[]> vocabulary(HttpServletRequest request) {
        var query = Query.of(request);
        var named = query.id(PACK);
        var at = query.instant("at");
        if (request.getParameter(PACK) == null) {
            query.reject(PACK, "is missing; name the pack whose rules are written, such as law-cn");
        }
        query.done();
        var id = named.orElseThrow();
        var version = packs.newest(id);
        var instant = at.orElseGet(transactions::now);
        var day = instant.atZone(zone(id)).toLocalDate();
        return Answer.ok(VocabularyView.of(version, packs.read(version), day)).entity();
    }

    /** Figures change with the days of the programme whose pack it is; for the packs of all, with those of the programmes if they have one zone. */
    private ZoneId zone(String pack) {
        return programs.owner(pack).map(Program::zone).orElseGet(() -> {
            var zones = programs.all().stream().map(Program::zone).distinct().toList();
            return zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC;
        });
    }
}
