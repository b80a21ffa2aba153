package plumbline.service.gate;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plumbline.fact.Bilingual;
import plumbline.gate.CheckStopped;
import plumbline.service.access.Caller;
import plumbline.service.database.Overloaded;
import plumbline.service.draft.Drafts;
import plumbline.service.gate.CheckMapper.CheckRow;
import plumbline.service.gate.CheckMapper.Ending;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.web.Json;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Runs checks of drafts, one after the other on each node, so that shops that ask for quotes meanwhile hardly notice. */
@Component
final class Checks {

    /** 上限: checks that wait or run on one node. */
    private static final int TAKEN_MAX = 8;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Bilingual BROKEN = new Bilingual("检查未能完成；请重试，或请运维人员查看日志",
            "The check could not be finished; try again, or let an operator look at the log");

    private final StoredChecks stored;
    private final Drafts drafts;
    private final CheckRun run;
    private final Ulids ulids;
    private final String node;
    private final Map<String, RunningCheck> here = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(TAKEN_MAX);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("gate").daemon().factory());

    Checks(StoredChecks stored, Drafts drafts, CheckRun run, Ulids ulids, Log log) {
        this.stored = stored;
        this.drafts = drafts;
        this.run = run;
        this.ulids = ulids;
        this.node = log.node();
    }

    /**
     * Begins a check of a draft as it is now; one of the same files that runs already serves as well.
     *
     * @param decisions
     *            how many of the latest decisions of each programme are made again
     * @return its id
     * @throws Overloaded
     *             if too many wait here already
     */
    String begin(String draftId, int decisions, Caller who) {
        var draft = drafts.snapshot(draftId);
        if (!places.tryAcquire()) {
            throw new Overloaded("%d checks wait on this node already".formatted(TAKEN_MAX));
        }
        var row = new CheckRow(ulids.next("k_"), draftId, draft.pack(), draft.hash(), who.actor(), node, CheckStatus.RUNNING.code(), 0, decisions, 0,
                Instant.EPOCH, Instant.EPOCH, null, null);
        boolean isTaken = false;
        try {
            var other = stored.begin(row);
            isTaken = other.isEmpty();
            if (isTaken) {
                var check = new RunningCheck(row, draft);
                here.put(row.id(), check);
                worker.execute(() -> work(check));
            }
            return other.orElse(row.id());
        } finally {
            if (!isTaken) {
                places.release();
            }
        }
    }

    /**
     * A check of a draft.
     *
     * @throws Problem
     *             {@code not-found}
     */
    CheckRow find(String draft, String id) {
        return stored.find(id).filter(row -> row.draft().equals(draft))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "the draft '%s' has no check '%s'".formatted(draft, id)));
    }

    /** How far it is: of one that runs here to the instant. */
    double progress(CheckRow row) {
        var check = here.get(row.id());
        return (check == null ? row.permille() : check.permille()) / 1000.0;
    }

    /** The check once it has ended, or when the time is over. */
    CheckRow await(String draft, String id, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        var check = here.get(id);
        if (check != null) {
            boolean hasEnded = check.ended().await(most.toMillis(), TimeUnit.MILLISECONDS);
            return hasEnded || !here.containsKey(id) ? find(draft, id) : check.row();
        }
        var row = find(draft, id);
        while (row.runs() && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN);
            row = find(draft, id);
        }
        return row;
    }

    /** Ends a check that runs, here or on another node. */
    void cancel(String draft, String id, Caller who) {
        stored.stop(find(draft, id), who.actor());
        Optional.ofNullable(here.get(id)).ifPresent(RunningCheck::stop);
    }

    /** Shows how far each check is, and learns which are to end; for other nodes half a second late at most. */
    @Scheduled(fixedDelayString = "PT0.5S")
    void beat() {
        var permilles = new TreeMap<String, Integer>();
        here.forEach((id, check) -> permilles.put(id, check.permille()));
        stored.see(permilles).forEach(id -> Optional.ofNullable(here.get(id)).ifPresent(RunningCheck::stop));
    }

    /** What still runs ends as cancelled. */
    @PreDestroy
    void close() throws InterruptedException {
        here.values().forEach(RunningCheck::stop);
        worker.shutdown();
        if (!worker.awaitTermination(StoredChecks.SILENCE_MAX.toSeconds(), TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
    }

    private void work(RunningCheck check) {
        var ending = new Ending(CheckStatus.FAILED.code(), 0, unfinished(BROKEN));
        try {
            if (check.isStopped()) {
                throw new CheckStopped();
            }
            ending = run.run(check);
        } catch (CheckStopped e) {
            ending = new Ending(CheckStatus.CANCELLED.code(), 0, Json.write(Map.of("steps", List.of())));
        } finally {
            end(check, ending);
        }
    }

    private void end(RunningCheck check, Ending ending) {
        try {
            stored.end(check.row(), ending);
        } finally {
            here.remove(check.row().id());
            check.end();
            places.release();
        }
    }

    private static byte[] unfinished(Bilingual reason) {
        return Json.write(Map.of("steps", List.of(), "reason", reason));
    }
}
