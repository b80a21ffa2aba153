package plumbline.service.release;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.database.Transactions;
import plumbline.service.program.Programs;
import plumbline.service.release.NodeMapper.NodeRow;
import plumbline.service.release.ReleaseMapper.ActivationRow;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.Query;

/** Which node decides by what, over HTTP. */
@RestController
final class NodeController {

    private final NodeMapper nodes;
    private final ReleaseMapper releases;
    private final Programs programs;
    private final Transactions transactions;

    NodeController(NodeMapper nodes, ReleaseMapper releases, Programs programs, Transactions transactions) {
        this.nodes = nodes;
        this.releases = releases;
        this.programs = programs;
        this.transactions = transactions;
    }

    @Described(value = "Every node with its rulebook for each programme, since when, and what comes next", tag = "Officers", answer = "Nodes")
    @GetMapping("/api/v1/nodes")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> nodes(HttpServletRequest request) {
        Query.of(request).done();
        var now = transactions.now();
        var view = new LinkedHashMap<String, Object>();
        view.put("at", now);
        view.put("nodes", nodes.all().stream().map(node -> node(node, now)).toList());
        return Answer.ok(view).entity();
    }

    private Map<String, Object> node(NodeRow node, Instant now) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", node.id());
        view.put("name", node.name());
        view.put("live", node.leaseUntil().isAfter(now));
        view.put("leaseUntil", node.leaseUntil());
        view.put("startedAt", node.startedAt());
        var decides = new LinkedHashMap<String, Object>();
        programs.ids().forEach(program -> decides.put(program, program(program, node, now)));
        view.put("programs", decides);
        return view;
    }

    private Map<String, Object> program(String program, NodeRow node, Instant now) {
        var current = Optional.ofNullable(releases.inForce(program, now));
        var view = new LinkedHashMap<String, Object>();
        view.put("rulebook", current.map(ActivationRow::rulebook));
        view.put("trial", current.flatMap(row -> Optional.ofNullable(row.trial())));
        view.put("since", current.flatMap(row -> Optional.ofNullable(row.effectiveAt())));
        view.put("loaded", current.map(row -> node.rulebooks().containsAll(row.rulebooks())).orElse(true));
        var next = new ArrayList<Map<String, Object>>();
        releases.armed(program, now).forEach(row -> next.add(coming(row, node)));
        releases.announced(program).forEach(row -> next.add(coming(row, node)));
        view.put("next", List.copyOf(next));
        return view;
    }

    private Map<String, Object> coming(ActivationRow row, NodeRow node) {
        var report = nodes.ready(row.program(), row.epoch()).stream().filter(it -> it.node().equals(node.id())).findFirst();
        var view = new LinkedHashMap<String, Object>();
        view.put("activation", row.id());
        view.put("rulebook", row.rulebook());
        view.put("trial", Optional.ofNullable(row.trial()));
        view.put("effectiveAt", Optional.ofNullable(row.effectiveAt()));
        view.put("state", row.state());
        view.put("ready", report.filter(it -> Preparation.key(row).equals(it.rulebooks())).isPresent());
        view.put("failure", report.flatMap(it -> Optional.ofNullable(it.failure())));
        return view;
    }
}
