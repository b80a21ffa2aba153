package plumbline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import org.springframework.util.FileSystemUtils;

import plumbline.bench.Deployment.Kill;

/**
 * Kills the service and its database (SIGKILL) at random points under load, a hundred times unless {@code -Dbench.kills} says otherwise: two nodes
 * over one durable database, eight lanes of a storefront and an officer that send each request until it is answered, and somebody who keeps every
 * checkpoint of the log. Then it audits by SQL and over HTTP what must hold, prints one table, and ends with 1 if any of it does not. {@code -Dbench.seed} draws
 * the same victims and pauses again. With {@code -Dbench.flush=0} the database answers before a commit is on disk, and the loop must fail.
 * <p>
 * SIGKILL leaves what the operating system has taken: it shows what a crash does, not what a power cut does to a disk that lies.
 */
public final class KillLoop {

    private static final int KILLS = Integer.getInteger("bench.kills", 100);
    private static final int LANES = Integer.getInteger("bench.lanes", 8);
    private static final long SEED = Long.getLong("bench.seed", System.nanoTime());
    /** Answers between two kills, so that each of them hits something that works. */
    private static final int ANSWERS = 40;
    private static final Duration BACK_MAX = Duration.ofMinutes(4);

    private final Random random = new Random(SEED);
    private final Remembered remembered = new Remembered();
    private final Restarts restarts = new Restarts();
    private final Deployment deployment;
    private final String key;
    private final int version;
    private volatile boolean closing;
    private volatile boolean givingUp;

    private KillLoop(Path folder, String key, int version) throws IOException {
        this.key = key;
        this.version = version;
        this.deployment = new Deployment(folder, Map.of("plumbline.keys", folder.resolve("keys").toString()), restarts, random);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder;
        String key;
        int version;
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            folder = service.folder();
            key = service.key();
            version = service.officer().rate("0.07");
        }
        System.out.printf("%d kills, -Dbench.seed=%d, data in %s%n", KILLS, SEED, folder);
        boolean holds = new KillLoop(folder, key, version).run();
        if (holds) {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean run() throws Exception {
        var findings = new Findings();
        var watch = new CheckpointWatch(deployment.nodes());
        long begin = System.nanoTime();
        try (deployment; var threads = Executors.newCachedThreadPool()) {
            Runtime.getRuntime().addShutdownHook(new Thread(deployment::abandon));
            try {
                threads.execute(watch);
                var lanes = start(threads);
                findings.equal("kills, with answers before each, and all nodes back after them", killAll(), KILLS);
                closing = true;
                findings.none("lanes that ended without an answer", unanswered(lanes));
                await(() -> deployment.count("SELECT COUNT(*) FROM log_pending") == 0,
                        Duration.ofMinutes(1));
                pause(3_000);
            } finally {
                closing = true;
                givingUp = true;
                watch.end();
            }
            audit(findings, watch);
        }
        System.out.printf("%n%10.0f s in all%n", (System.nanoTime() - begin) / 1e9);
        deployment.print();
        restarts.print();
        remembered.print();
        watch.print();
        remembered.faults().stream().limit(10).forEach(System.out::println);
        findings.print();
        return findings.hold();
    }

    private void audit(Findings findings, CheckpointWatch watch) throws Exception {
        findings.none("answers that should not be", remembered.faults().size());
        findings.none("nodes that refused to start because of the log", deployment.refusals());
        new DecisionAudit(deployment.jdbc(), remembered).into(findings);
        new TreeAudit(deployment, key, remembered).into(findings, watch.notes());
        new SearchAudit(deployment.jdbc()).into(findings);
        new ActAudit(deployment.jdbc(), remembered).into(findings);
        new LedgerAudit(deployment.jdbc()).into(findings, remembered.counted(LedgerAudit.CEILING_HELD));
    }

    private List<Future<?>> start(ExecutorService threads) {
        var lanes = new ArrayList<Future<?>>();
        for (int i = 0; i < LANES; i++) {
            int lane = i;
            lanes.add(threads.submit(() -> {
                var own = new Random(SEED + lane);
                try (var persistent = new Persistent(deployment.nodes(), key, remembered, own, () -> givingUp)) {
                    var storefront = new PersistentStorefront(lane, persistent, remembered, own);
                    storefront.open();
                    while (!closing) {
                        storefront.business();
                    }
                }
                return lane;
            }));
        }
        lanes.add(threads.submit(this::administer));
        return lanes;
    }

    private int administer() throws Exception {
        var own = new Random(SEED - 1);
        try (var persistent = new Persistent(deployment.nodes(), PersistentOfficer.TOKEN, remembered, own, () -> givingUp)) {
            var officer = new PersistentOfficer(persistent, remembered, own, version);
            int acts = 0;
            while (!closing) {
                officer.act();
                acts++;
            }
            return acts;
        }
    }

    /** Kills one after the other, and waits until all nodes answer again; tells how many, fewer than wanted if the service did not come back in time. */
    private int killAll() throws IOException {
        var soon = List.<Kill>of();
        for (int done = 0; done < KILLS; done++) {
            if (soon.isEmpty()) {
                long enough = remembered.answers() + ANSWERS;
                if (!await(() -> remembered.answers() >= enough, BACK_MAX)) {
                    System.out.printf("nothing was answered for %s after kill %d%n", BACK_MAX, done);
                    return done;
                }
            }
            pause(random.nextInt(soon.contains(Kill.RECOVERING_DATABASE) ? 1_500 : 6_000));
            var kill = deployment.kill(soon.isEmpty() ? next() : soon.getFirst());
            System.out.printf("%3d %s%n", done + 1, kill);
            soon = soon.isEmpty() && random.nextInt(10) < 3 ? after(kill) : List.of();
        }
        return await(() -> deployment.nodes().stream().allMatch(NodeProcess::isServing), BACK_MAX) ? KILLS : -1;
    }

    private Kill next() {
        int dice = random.nextInt(100);
        return dice < 30 ? Kill.NODE : dice < 55 ? Kill.SEQUENCER : dice < 90 ? Kill.DATABASE : dice < 96 ? Kill.ALL_NODES : Kill.EVERYTHING;
    }

    /** What is killed again while it starts. */
    private static List<Kill> after(Kill kill) {
        return List.of(kill == Kill.DATABASE || kill == Kill.EVERYTHING ? Kill.RECOVERING_DATABASE : Kill.STARTING_NODE);
    }

    /** The lanes that failed, or had no answer three minutes after the last kill. */
    private long unanswered(List<Future<?>> lanes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        long failed = 0;
        for (var lane : lanes) {
            try {
                lane.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                failed++;
                remembered.fault("a lane ended: " + e);
            }
        }
        givingUp = true;
        return failed;
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) {
        for (long end = System.nanoTime() + atMost.toNanos(); System.nanoTime() < end;) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(50);
        }
        return false;
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
