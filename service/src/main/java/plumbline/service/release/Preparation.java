package plumbline.service.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.NodeMapper.ReadyRow;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/** Loads, on this node, what is in force, what is armed, and what is announced, and reports it. */
@Component
final class Preparation {

    private static final int FAILURE_MAX = 1_500;
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final ReleaseMapper mapper;
    private final NodeMapper nodes;
    private final Shelf shelf;
    private final Lease lease;
    private final Programs programs;
    private final Transactions transactions;
    private volatile SortedSet<String> told = new TreeSet<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    Preparation(ReleaseMapper mapper, NodeMapper nodes, Shelf shelf, Lease lease, Programs programs, Transactions transactions) {
        this.mapper = mapper;
        this.nodes = nodes;
        this.shelf = shelf;
        this.lease = lease;
        this.programs = programs;
        this.transactions = transactions;
    }

    /** What a node that is ready for an activation reports. */
    static String key(ActivationRow row) {
        return String.join(" ", row.rulebooks());
    }

    /** Looks at every programme. */
    void run() {
        var current = new LinkedHashSet<String>();
        programs.ids().stream().flatMap(id -> programs.find(id).stream()).forEach(program -> prepare(program, current));
        reported.retainAll(current);
        var held = shelf.hashes();
        if (!held.equals(told)) {
            nodes.hold(lease.id(), String.join(" ", held).getBytes(StandardCharsets.US_ASCII));
            told = held;
        }
    }

    private void prepare(Program program, Set<String> current) {
        var now = transactions.now();
        var certain = new ArrayList<ActivationRow>();
        Optional.ofNullable(mapper.inForce(program.id(), now)).ifPresent(certain::add);
        certain.addAll(mapper.armed(program.id(), now));
        var needed = new LinkedHashSet<String>();
        certain.forEach(row -> needed.addAll(row.rulebooks()));
        var coming = new ArrayList<ActivationRow>();
        for (var row : mapper.announced(program.id())) {
            if (needed.size() < Shelf.KEPT) {
                needed.addAll(row.rulebooks());
                coming.add(row);
            }
        }
        shelf.need(program, needed);
        certain.forEach(row -> failure(program, row));
        for (var row : coming) {
            var report = "%s %d %s".formatted(row.program(), row.epoch(), key(row));
            current.add(report);
            if (!reported.contains(report) || row.rulebooks().stream().anyMatch(hash -> shelf.find(hash).isEmpty())) {
                report(program, row);
                reported.add(report);
            }
        }
    }

    private void report(Program program, ActivationRow row) {
        var failure = failure(program, row);
        nodes.report(new ReadyRow(row.program(), row.epoch(), lease.id(), failure.isEmpty() ? key(row) : null, failure.orElse(null)));
    }

    /** Loads what a row needs; why it cannot, if it cannot. */
    private Optional<String> failure(Program program, ActivationRow row) {
        try {
            row.rulebooks().forEach(hash -> shelf.load(program, hash));
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.error("The rulebook {} of programme {} cannot be loaded; nobody switches to it", key(row), program.id(), e);
            var why = String.valueOf(e.getMessage());
            return Optional.of(why.length() <= FAILURE_MAX ? why : why.substring(0, FAILURE_MAX));
        }
    }
}
