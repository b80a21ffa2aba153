package plumbline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A year of sharing on a referral forest, over HTTP: every member shares now and then with people around her tree, one in a hundred as spammers do;
 * whoever is told to wait comes back at that time, some recipients opt out or say "not now". Then every message that was sent is held against the
 * limits by a reading of the tables that knows nothing of rules. {@code -Dbench.referrals} names a file with the columns member and referrer.
 */
public final class ShareYear {

    private static final Path REFERRALS = Path.of(System.getProperty("bench.referrals", "src/main/samples/referrals.csv"));
    private static final int DAYS = Integer.getInteger("bench.days", 365);
    private static final int LANES = 8;

    private ShareYear() {}

    public static void main(String[] arguments) throws Exception {
        var trees = trees();
        var end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            var key = service.key();
            long begin = System.nanoTime();
            var worlds = new ArrayList<ShareTree>();
            trees.values().forEach(members -> worlds.add(new ShareTree(worlds.size(), members, end.minus(Duration.ofDays(DAYS)), end)));
            try (var threads = Executors.newFixedThreadPool(LANES)) {
                var running = new ArrayList<Future<?>>();
                for (int lane = 0; lane < LANES; lane++) {
                    var mine = lane(worlds, lane);
                    running.add(threads.submit(() -> {
                        try (var connection = new Connection(service.port(), key)) {
                            for (var tree : mine) {
                                tree.live(connection);
                            }
                        }
                        return mine.size();
                    }));
                }
                for (var one : running) {
                    one.get();
                }
            }
            System.out.printf("%d trees, %d members, %d days, %.0f s%n", worlds.size(), trees.values().stream().mapToInt(List::size).sum(), DAYS,
                    (System.nanoTime() - begin) / 1e9);
            var told = new LinkedHashMap<String, Long>();
            worlds.forEach(tree -> tree.told().forEach((what, count) -> told.merge(what, count, Long::sum)));
            told.forEach((what, count) -> System.out.printf("%,10d %s%n", count, what));
            new ShareAudit(service.jdbc(), worlds).print();
        }
    }

    private static List<ShareTree> lane(List<ShareTree> worlds, int lane) {
        var mine = new ArrayList<ShareTree>();
        for (int i = lane; i < worlds.size(); i += LANES) {
            mine.add(worlds.get(i));
        }
        return mine;
    }

    /** The members of each tree, by its root. */
    private static Map<String, List<String>> trees() throws Exception {
        var referrers = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(REFERRALS).stream().skip(1).filter(it -> !it.isBlank()).toList()) {
            int comma = line.indexOf(',');
            referrers.put(line.substring(0, comma), line.substring(comma + 1).strip());
        }
        var trees = new LinkedHashMap<String, List<String>>();
        for (var member : referrers.keySet()) {
            var root = member;
            while (!referrers.getOrDefault(root, "").isEmpty()) {
                root = referrers.getOrDefault(root, "");
            }
            trees.computeIfAbsent(root, it -> new ArrayList<>()).add(member);
        }
        return trees;
    }
}
