package plumbline.service.release;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.program.Programs;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/** Ends an announcement: armed, refused with the reason, or cancelled; in the caller's transaction, which has the programmes' locks. */
@Component
final class Settling {

    private static final int DETAIL_MAX = 2_000;

    private final ReleaseMapper mapper;
    private final AnnouncementMapper announcements;
    private final NodeMapper nodes;
    private final Programs programs;
    private final Log log;

    Settling(ReleaseMapper mapper, AnnouncementMapper announcements, NodeMapper nodes, Programs programs, Log log) {
        this.mapper = mapper;
        this.announcements = announcements;
        this.nodes = nodes;
        this.programs = programs;
        this.log = log;
    }

    /** All programmes switch at an instant that is still to come; every node hears of it with its next transaction. */
    void arm(Announcement announcement, List<ActivationRow> rows, Instant effectiveAt, Instant now) {
        int armed = announcements.settle(announcement.id(), "armed", effectiveAt, "") == 0 ? 0 : mapper.arm(announcement.id(), effectiveAt);
        if (armed != rows.size()) {
            throw new IllegalStateException("%d of %d programmes of %s were armed".formatted(armed, rows.size(), announcement.id()));
        }
        for (var row : rows) {
            mapper.announce(row.program());
            log.append(log
                    .entry(event(Kind.RULE_ACTIVATE, Event.SERVICE, announcement).in(row.program()).decidedBy(row.rulebook()).with("state", "armed")
                            .with("effectiveAt", effectiveAt.toString()), now));
        }
    }

    /** Nobody switches; what was to follow is made anew without it. Nothing happens if it is settled already. */
    void refuse(Announcement announcement, List<String> of, String why, Instant now) {
        var detail = why.length() <= DETAIL_MAX ? why : why.substring(0, DETAIL_MAX);
        if (announcements.settle(announcement.id(), "refused", null, detail) == 0) {
            return;
        }
        takeBack(announcement, of);
        for (var program : of) {
            log.append(log.entry(event(Kind.ACTIVATION_REFUSED, Event.SERVICE, announcement).in(program).with("why", detail), now));
        }
    }

    /** An approver has changed her mind; false if it is settled already. */
    boolean cancel(Announcement announcement, List<String> of, String actor, Instant now) {
        if (announcements.settle(announcement.id(), "cancelled", null, "") == 0) {
            return false;
        }
        takeBack(announcement, of);
        log.append(log.entry(event(Kind.RULE_CANCEL, actor, announcement), now));
        return true;
    }

    /** What was made for it, and upon it; the latter is made anew. */
    private void takeBack(Announcement announcement, List<String> of) {
        for (var program : of) {
            mapper.announced(program).stream().filter(row -> row.id().equals(announcement.id())).findFirst().ifPresent(row -> {
                mapper.takeBack(program, row.epoch());
                nodes.takeBack(program, row.epoch());
            });
        }
    }

    /** The programmes of an announcement, locked in one order. */
    List<String> lock(Announcement announcement) {
        var ids = announcements.programs(announcement.id());
        ids.stream().map(programs::of).forEach(programs::lock);
        return ids;
    }

    /** What is said of an announcement, whoever does it. */
    static Event event(Kind kind, String actor, Announcement announcement) {
        return Event.of(kind, actor).about(announcement.id()).with("pack", announcement.pack()).with("version", announcement.version());
    }
}
