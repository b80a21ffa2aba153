package plumbline.service.program;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Query;

/** What a storefront has to know of its programme. */
@RestController
final class ProgramController {

    private final Programs programs;
    private final LimitsInForce limits;
    private final Transactions transactions;

    ProgramController(Programs programs, LimitsInForce limits, Transactions transactions) {
        this.programs = programs;
        this.limits = limits;
        this.transactions = transactions;
    }

    @Described(value = "The programme: currency, zone, jurisdiction, salt, and the figures in force", tag = "Storefront", answer = "Program")
    @GetMapping("/api/v1/programs/{program}")
    @Allowed({Role.STOREFRONT, Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> program(@PathVariable String program, Caller caller, HttpServletRequest request) {
        Query.of(request).done();
        var found = programs.of(program);
        var view = new LinkedHashMap<String, Object>();
        view.put("id", found.id());
        view.put("name", found.name());
        view.put("currency", found.currency().getCurrencyCode());
        view.put("zone", found.zone().getId());
        view.put("jurisdiction", found.jurisdiction());
        if (caller.is(Role.STOREFRONT)) {
            // Whoever else had it could try out whose number a recipient's reference stands for.
            view.put("salt", found.salt());
        }
        view.put("limits", limits.of(found, transactions.now()));
        return Answer.ok(view).entity();
    }
}
