package plumbline.service.release;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.program.Programs;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Query;

/** Which rules are in force, over HTTP. */
@RestController
final class RulebookController {

    private final Programs programs;
    private final Outlook outlook;
    private final Transactions transactions;

    RulebookController(Programs programs, Outlook outlook, Transactions transactions) {
        this.programs = programs;
        this.outlook = outlook;
        this.transactions = transactions;
    }

    @Described(value = "The pack versions that are, were or will be in force at an instant", tag = "Anyone signed in", answer = "RulebookAt", query = "at")
    @GetMapping("/api/v1/programs/{program}/rulebook")
    @Allowed({Role.STOREFRONT, Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> rulebook(@PathVariable String program, HttpServletRequest request) {
        var query = Query.of(request);
        var at = query.instant("at");
        query.done();
        var instant = at.orElseGet(transactions::now);
        var planned = outlook.at(programs.of(program), instant);
        var view = new LinkedHashMap<String, Object>();
        view.put("program", program);
        view.put("at", instant);
        view.put("rulebook", planned.rulebook());
        view.put("trial", planned.trial());
        view.put("since", planned.since());
        view.put("planned", planned.planned());
        return Answer.ok(view).entity();
    }
}
