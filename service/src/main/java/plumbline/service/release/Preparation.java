package plumbline.service.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final ReleaseMapper mapper;
    private final NodeMapper nodes;
    private final Shelf shelf;
    private final Lease lease;
    private final Programs programs;
    private final Transactions transactions;
    private volatile SortedSet<String> told = new TreeSet<>();
    private final Map<String, Long> failedNanos = new ConcurrentHashMap<>();

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
        programs.all().forEach(this::prepare);
        var held = shelf.hashes();
        if (!held.equals(told)) {
            nodes.hold(lease.id(), String.join(" ", held).getBytes(StandardCharsets.US_ASCII));
            told = held;
        }
    }

    private void prepare(Program program) {
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
        coming.stream().filter(row -> !isReported(row)).forEach(row -> report(program, row));
    }

    /** Asked of the table and not remembered: a row may be made anew under the same epoch. What failed is tried again after a while. */
    private boolean isReported(ActivationRow row) {
        var mine = nodes.ready(row.program(), row.epoch()).stream().filter(it -> it.node().equals(lease.id())).findFirst();
        if (mine.isPresent() && mine.get().failure() != null) {
            return System.nanoTime() - failedNanos.getOrDefault(key(row), 0L) < AGAIN_NANOS;
        }
        return mine.isPresent() && key(row).equals(mine.get().rulebooks()) && row.rulebooks().stream().allMatch(hash -> shelf.find(hash).isPresent());
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
            failedNanos.put(key(row), System.nanoTime());
            LOG.error("The rulebook {} of programme {} cannot be loaded; nobody switches to it", key(row), program.id(), e);
            var why = String.valueOf(e.getMessage());
            return Optional.of(why.length() <= FAILURE_MAX ? why : why.substring(0, FAILURE_MAX));
        }
    }
}
