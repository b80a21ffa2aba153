package plumbline.service.release;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Puts pack versions in force: announces them, waits for those that are to take effect at once, and takes back those that have not happened. */
@Component
final class Activations {

    /** An officer's clock may be behind. */
    private static final Duration BEHIND_MAX = Duration.ofMinutes(5);
    private static final Duration AHEAD_MAX = Duration.ofDays(366);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 25;

    private final AnnouncementMapper mapper;
    private final Compositions compositions;
    private final Notice notice;
    private final Settling settling;
    private final Switching switching;
    private final PackStore packs;
    private final Programs programs;
    private final Transactions transactions;
    private final Log log;
    private final Ulids ulids;

    Activations(AnnouncementMapper mapper, Compositions compositions, Notice notice, Settling settling, Switching switching, PackStore packs,
            Programs programs,
            Transactions transactions, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.compositions = compositions;
        this.notice = notice;
        this.settling = settling;
        this.switching = switching;
        this.packs = packs;
        this.programs = programs;
        this.transactions = transactions;
        this.log = log;
        this.ulids = ulids;
    }

    /**
     * What an approver wants.
     *
     * @param act
     *            {@code activate} or {@code rollback}
     * @param effectiveAt
     *            as soon as all nodes are ready, if not said
     * @param share
     *            of the members, above 0 up to 1
     * @param actor
     *            who wants it
     */
    record Wanted(String act, PackVersion version, Optional<Instant> effectiveAt, BigDecimal share, boolean emergency, boolean endsPins,
            String reason, String actor) {

        boolean isRollback() {
            return act.equals(Announcement.ROLLBACK);
        }
    }

    /**
     * Announces an activation and, where it is to take effect at once, waits until it is settled.
     *
     * @param key
     *            scope and key of the request, if it has one: the same again finds what it announced
     * @throws Problem
     *             {@code notice-period}, {@code retroactive-value}, {@code invalid-input}; {@code rulebook-unavailable} if a node cannot load it
     */
    Announcement announce(Wanted wanted, Optional<String> key) {
        var request = key.map(it -> HexFormat.of().parseHex(PackFiles.sha256(it.getBytes(StandardCharsets.UTF_8))));
        var announcement = request.flatMap(this::known).orElseGet(() -> announce(wanted, request.orElse(null)));
        if (!announcement.isImmediate()) {
            return announcement;
        }
        switching.wake();
        var settled = atLast(settled(announcement));
        if (!settled.state().equals("armed")) {
            mapper.forgetRequest(settled.id());
            throw Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "nobody has switched, and all decide as before: %s".formatted(settled.detail()))
                    .retryAfter(RETRY);
        }
        return settled;
    }

    /** The announcement with an id. */
    Announcement find(String id) {
        return Optional.ofNullable(mapper.find(id))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_ACTIVATION, "there is no activation '%s'".formatted(id)));
    }

    /**
     * Takes back an activation that has not happened.
     *
     * @throws Problem
     *             {@code activation-final} once all nodes are set to switch
     */
    void cancel(String id, String actor) {
        var announcement = find(id);
        boolean cancelled = transactions.run(now -> settling.cancel(announcement, settling.lock(announcement), actor, now));
        if (!cancelled) {
            throw Problem.of(ProblemType.ACTIVATION_FINAL, "activation '%s' is %s".formatted(id, find(id).state()));
        }
        switching.wake();
    }

    /** The version of its pack before and after it, in each programme that it is for. */
    List<Change> changes(Announcement announcement) {
        return mapper.programs(announcement.id()).stream().map(programs::of)
                .map(program -> new Change(program.id(), compositions.before(program, announcement).map(PackVersion::version),
                        announcement.version()))
                .toList();
    }

    /** What an activation changes in a programme. */
    record Change(String program, Optional<Integer> before, int after) {}

    private Announcement announce(Wanted wanted, byte @Nullable [] request) {
        try {
            return transactions.run(_ -> insert(wanted, request));
        } catch (DuplicateKeyException e) {
            return Optional.ofNullable(request).flatMap(this::known).orElseThrow(() -> e);
        } catch (Problem refusal) {
            transactions.run(now -> {
                log.append(log.entry(refused(wanted, refusal), now));
                return now;
            });
            throw refusal;
        }
    }

    private Announcement insert(Wanted wanted, byte @Nullable [] request) {
        var users = users(wanted.version().pack());
        users.forEach(programs::lock);
        var now = transactions.now();
        var announcement = announcement(wanted, now);
        check(wanted, announcement, users, now);
        mapper.insert(announcement, request);
        users.forEach(program -> mapper.insertProgram(announcement.id(), program.id()));
        log.append(log.entry(Settling.event(wanted.isRollback() ? Kind.RULE_ROLLBACK : Kind.RULE_ACTIVATE, wanted.actor(), announcement)
                .with("hash", wanted.version().hash()).with("state", "announced").with("effectiveAt", announcement.wantedAt().toString())
                .with("share", announcement.share()).with("emergency", wanted.emergency()).with("endsPins", wanted.endsPins())
                .with("reason", wanted.reason()), now));
        return announcement;
    }

    private Announcement announcement(Wanted wanted, Instant now) {
        var at = wanted.effectiveAt().orElse(now);
        if (at.isBefore(now.minus(BEHIND_MAX)) || at.isAfter(now.plus(AHEAD_MAX))) {
            throw Problem.invalid("/effectiveAt",
                    "%s; allowed is from now (%s) to a year ahead; leave it out for as soon as possible".formatted(at, now));
        }
        return new Announcement(ulids.next("a_"), wanted.act(), wanted.version().pack(), wanted.version().version(),
                printed(wanted.share()), at.isBefore(now) ? now : at, null, wanted.emergency(), wanted.endsPins(), wanted.reason(),
                wanted.actor(), now, "scheduled", "");
    }

    /** With two digits at least, as rates are written. */
    private static String printed(BigDecimal share) {
        return share.setScale(Math.max(2, share.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY).toPlainString();
    }

    private void check(Wanted wanted, Announcement announcement, List<Program> users, Instant now) {
        if (users.isEmpty()) {
            throw Problem.invalid("/effectiveAt",
                    "no programme uses %s, so there is nothing to put it in force for".formatted(wanted.version().pack()));
        }
        if (!announcement.isForAll() && packs.read(wanted.version()).jurisdiction().isPresent()) {
            throw Problem.invalid("/share", "%s is law and holds for everybody; leave share out".formatted(wanted.version().pack()));
        }
        boolean changes = false;
        for (var program : users) {
            var before = compositions.armed(program);
            changes |= changes(program, before, announcement);
            if (!wanted.isRollback()) {
                notice.checkValues(program, before, wanted.version(), announcement.wantedAt());
            }
            if (!wanted.emergency()) {
                notice.checkPeriod(program, before, wanted.version(), announcement.wantedAt(), now);
            }
        }
        if (!changes && announcement.isImmediate()) {
            throw Problem.invalid(wanted.isRollback() ? "/to" : "/effectiveAt",
                    "version %d of %s is in force already".formatted(wanted.version().version(), wanted.version().pack()));
        }
    }

    private boolean changes(Program program, Composition before, Announcement announcement) {
        try {
            return !compositions.after(program, before, announcement).equals(before);
        } catch (Compositions.TrialRunning e) {
            throw Problem.invalid("/share", String.valueOf(e.getMessage()));
        }
    }

    /** The programmes that use a pack, in order. */
    private List<Program> users(String pack) {
        return programs.all().stream()
                .filter(program -> pack.equals(program.ownPack()) || compositions.latest(program).of(pack).isPresent()).toList();
    }

    private Optional<Announcement> known(byte[] request) {
        return Optional.ofNullable(mapper.ofRequest(request));
    }

    private Announcement settled(Announcement announcement) {
        long until = System.nanoTime() + Announcement.IMMEDIATE.plusSeconds(1).toNanos();
        var found = find(announcement.id());
        while (found.isScheduled() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.of(ProblemType.OVERLOADED, "the service is stopping").retryAfter(RETRY);
            }
            found = find(announcement.id());
        }
        return found;
    }

    /** Nobody took care of it, as if no node were there: then it must not happen some time later either. */
    private Announcement atLast(Announcement announcement) {
        if (!announcement.isScheduled()) {
            return announcement;
        }
        transactions.run(now -> {
            settling.refuse(announcement, settling.lock(announcement), "not every node was ready in time", now);
            return now;
        });
        return find(announcement.id());
    }

    private static Event refused(Wanted wanted, Problem refusal) {
        return Event.of(wanted.isRollback() ? Kind.RULE_ROLLBACK : Kind.RULE_ACTIVATE, wanted.actor()).with("pack", wanted.version().pack())
                .with("version", wanted.version().version()).with("refused", refusal.type().code());
    }
}
