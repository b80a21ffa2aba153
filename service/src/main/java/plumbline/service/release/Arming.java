package plumbline.service.release;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.program.Programs;
import plumbline.service.release.NodeMapper.NodeRow;
import plumbline.service.release.NodeMapper.ReadyRow;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/**
 * Arms activations shortly before they take effect, once every node with a lease has the rulebook at hand; from then on they cannot be stopped.
 * Where a live node cannot load it, nobody switches. Nothing is sent at the instant itself: the time chooses.
 */
@Component
final class Arming {

    /** From so long before its instant on, an activation is armed as soon as all are ready. */
    private static final Duration WINDOW = Duration.ofSeconds(5);
    /** Longer than the arming transaction takes, so that the instant is still to come when others can read of it. */
    private static final Duration MARGIN = Duration.ofMillis(300);

    private final ReleaseMapper mapper;
    private final AnnouncementMapper announcements;
    private final NodeMapper nodes;
    private final Settling settling;
    private final Programs programs;
    private final Transactions transactions;

    Arming(ReleaseMapper mapper, AnnouncementMapper announcements, NodeMapper nodes, Settling settling, Programs programs,
            Transactions transactions) {
        this.mapper = mapper;
        this.announcements = announcements;
        this.nodes = nodes;
        this.settling = settling;
        this.programs = programs;
        this.transactions = transactions;
    }

    /** Arms or refuses what is due. */
    void run() {
        var first = new TreeSet<String>();
        programs.ids().forEach(program -> mapper.announced(program).stream().findFirst().ifPresent(row -> first.add(row.id())));
        for (var id : first) {
            var announcement = announcements.find(id);
            if (announcement != null && verdict(announcement, transactions.now()).isPresent()) {
                transactions.run(now -> settle(announcement, now));
            }
        }
    }

    /** The same again under the programmes' locks, with the time after them. */
    private Instant settle(Announcement announcement, Instant began) {
        var locked = settling.lock(announcement);
        var now = transactions.now();
        var current = announcements.find(announcement.id());
        if (current == null || !current.isScheduled()) {
            return began;
        }
        verdict(announcement, now).ifPresent(verdict -> {
            switch (verdict) {
                case Verdict.Arm arm -> settling.arm(announcement, arm.rows(), arm.effectiveAt(), now);
                case Verdict.Refuse refuse -> settling.refuse(announcement, locked, refuse.why(), now);
            }
        });
        return began;
    }

    private Optional<Verdict> verdict(Announcement announcement, Instant now) {
        var rows = rows(announcement);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var wanted = rows.stream().flatMap(row -> Optional.ofNullable(row.effectiveAt()).stream()).max(Instant::compareTo)
                .orElse(announcement.wantedAt());
        var missing = missing(rows, now);
        if (missing.isEmpty()) {
            return wanted.isAfter(now.plus(WINDOW)) ? Optional.empty() : Optional.of(new Verdict.Arm(rows, effectiveAt(rows, wanted, now)));
        }
        var immediately = announcement.at().plus(Announcement.IMMEDIATE);
        var last = (wanted.isAfter(immediately) ? wanted : immediately).minus(MARGIN).minus(MARGIN);
        return now.isBefore(last) ? Optional.empty() : Optional.of(new Verdict.Refuse(String.join("; ", missing)));
    }

    /** Its row in each of its programmes, if each is the next one there. */
    private List<ActivationRow> rows(Announcement announcement) {
        var rows = new ArrayList<ActivationRow>();
        for (var program : announcements.programs(announcement.id())) {
            var next = mapper.announced(program).stream().findFirst().filter(row -> row.id().equals(announcement.id()));
            if (next.isEmpty()) {
                return List.of();
            }
            rows.add(next.get());
        }
        return rows;
    }

    /** What each live node that is not ready says, or that it says nothing. */
    private List<String> missing(List<ActivationRow> rows, Instant now) {
        var live = nodes.live(now);
        var missing = new ArrayList<String>();
        if (live.isEmpty()) {
            missing.add("no node is registered");
        }
        for (var row : rows) {
            var reports = new LinkedHashMap<String, ReadyRow>();
            nodes.ready(row.program(), row.epoch()).forEach(it -> reports.put(it.node(), it));
            live.stream().flatMap(node -> whyNot(node, Optional.ofNullable(reports.get(node.id())), row).stream()).forEach(missing::add);
        }
        return missing;
    }

    private static Optional<String> whyNot(NodeRow node, Optional<ReadyRow> report, ActivationRow row) {
        if (report.isPresent() && Preparation.key(row).equals(report.get().rulebooks())) {
            return Optional.empty();
        }
        var failure = report.flatMap(it -> Optional.ofNullable(it.failure()));
        return Optional.of("node %s has not loaded the rulebook of %s%s".formatted(node.name(), row.program(),
                failure.map(it -> ": " + it).orElse(" in time")));
    }

    /** The instant that was wanted if it is still to come, else as soon as all can have read of it; later than any armed before. */
    private Instant effectiveAt(List<ActivationRow> rows, Instant wanted, Instant now) {
        var soon = now.plus(MARGIN);
        var at = wanted.isAfter(soon) ? wanted : soon;
        for (var row : rows) {
            var before = mapper.lastArmed(row.program());
            at = before == null || before.isBefore(at) ? at : before.plus(1, ChronoUnit.MICROS);
        }
        return at;
    }

    /** What is to become of an announcement now. */
    private sealed interface Verdict {

        /** It takes effect. */
        record Arm(List<ActivationRow> rows, Instant effectiveAt) implements Verdict {}

        /** It does not. */
        record Refuse(String why) implements Verdict {}
    }
}
