package plumbline.service.release;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.Compositions.TrialRunning;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/**
 * Turns announcements whose time is near into activations: for each programme a row with the rulebook that it becomes, in the order in which they
 * take effect, each upon the one before. One that comes in between takes back those behind it that are not armed; they are made anew.
 */
@Component
final class Promotion {

    /** Time enough for every node to compile, and late enough that little is made in vain. */
    static final Duration AHEAD = Duration.ofSeconds(30);
    /** 上限: rows of a programme that wait to be armed; a node cannot have more rulebooks at hand. */
    private static final int WAITING_MAX = Shelf.KEPT;

    private final ReleaseMapper mapper;
    private final AnnouncementMapper announcements;
    private final NodeMapper nodes;
    private final Compositions compositions;
    private final Settling settling;
    private final Programs programs;
    private final Transactions transactions;

    Promotion(ReleaseMapper mapper, AnnouncementMapper announcements, NodeMapper nodes, Compositions compositions, Settling settling,
            Programs programs, Transactions transactions) {
        this.mapper = mapper;
        this.announcements = announcements;
        this.nodes = nodes;
        this.compositions = compositions;
        this.settling = settling;
        this.programs = programs;
        this.transactions = transactions;
    }

    /** Looks for announcements that are due, and for rows whose announcement is there no more. */
    void run() {
        var touched = new TreeSet<String>();
        announcements.due(transactions.now().plus(AHEAD)).forEach(it -> touched.addAll(announcements.programs(it.id())));
        programs.ids().stream().filter(id -> !mapper.announced(id).isEmpty()).forEach(touched::add);
        touched.stream().flatMap(id -> programs.find(id).stream()).filter(this::isBehind).forEach(program -> transactions.run(now -> {
            programs.lock(program);
            promote(program, now);
            return now;
        }));
    }

    private boolean isBehind(Program program) {
        var due = announcements.dueIn(program.id(), transactions.now().plus(AHEAD)).stream().limit(WAITING_MAX).map(Announcement::id).toList();
        return !due.equals(mapper.announced(program.id()).stream().map(ActivationRow::id).toList());
    }

    /** Makes the rows of a programme agree with what is due; its row is locked. */
    void promote(Program program, Instant now) {
        var due = announcements.dueIn(program.id(), now.plus(AHEAD)).stream().limit(WAITING_MAX).toList();
        var rows = mapper.announced(program.id());
        int same = 0;
        while (same < rows.size() && same < due.size() && rows.get(same).id().equals(due.get(same).id())) {
            same++;
        }
        if (same < rows.size()) {
            mapper.takeBack(program.id(), rows.get(same).epoch());
            nodes.takeBack(program.id(), rows.get(same).epoch());
        }
        due.subList(same, due.size()).forEach(it -> insert(program, it, now));
    }

    private void insert(Program program, Announcement announcement, Instant now) {
        var last = mapper.last(program.id());
        try {
            var after = compositions.after(program, compositions.of(last), announcement);
            var row = row(program, announcement, after, last);
            mapper.insertActivation(row, announcement.reason(), now);
        } catch (TrialRunning e) {
            settling.refuse(announcement, List.of(program.id()), String.valueOf(e.getMessage()), now);
        }
    }

    private ActivationRow row(Program program, Announcement announcement, Composition after, @Nullable ActivationRow last) {
        var trial = after.trial();
        return new ActivationRow(program.id(), last == null ? 1 : last.epoch() + 1, announcement.id(), compositions.keep(after.packs()),
                trial.map(it -> compositions.keep(it.packs())).orElse(null), trial.map(Composition.Trial::pack).orElse(null),
                trial.map(it -> it.share().toPlainString()).orElse(null), effectiveAt(announcement, last), "announced", announcement.endsPins());
    }

    /** Instants rise as epochs do; an immediate one has its instant when it is armed. */
    private static @Nullable Instant effectiveAt(Announcement announcement, @Nullable ActivationRow last) {
        if (announcement.isImmediate()) {
            return null;
        }
        var before = last == null ? null : last.effectiveAt();
        return before == null || before.isBefore(announcement.wantedAt()) ? announcement.wantedAt() : before.plus(1, ChronoUnit.MICROS);
    }
}
