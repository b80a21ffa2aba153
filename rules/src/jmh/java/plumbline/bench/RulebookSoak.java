package plumbline.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import plumbline.decision.WarmUp;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.pack.PackFiles;
import plumbline.rulebook.Rulebook;

/**
 * A thousand swaps of the demo rulebook, each with another condition in a reward and in a limit so that two stages are compiled anew: what heap and
 * metaspace hold after each hundred. Flat means that a swap leaves nothing behind.
 */
public final class RulebookSoak {

    private static final int SWAPS = Integer.getInteger("bench.swaps", 1_000);
    private static final int REPORTED = 100;
    private static final int DECISIONS = 200;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private RulebookSoak() {}

    /** Runs it; takes minutes. */
    public static void main(String[] arguments) {
        System.out.printf("%8s %10s %14s %14s%n", "swaps", "heap MB", "metaspace MB", "loaded classes");
        var current = swapped(0);
        long begin = System.nanoTime();
        for (int i = 1; i <= SWAPS; i++) {
            var next = swapped(i);
            WarmUp.run(next, ASale.CNY, new Jurisdiction("CN"), DAY, DECISIONS);
            current.close();
            current = next;
            if (i % REPORTED == 0) {
                report(i);
            }
        }
        current.close();
        System.out.printf("%.0f ms a swap%n", (System.nanoTime() - begin) / 1e6 / SWAPS);
    }

    private static Rulebook swapped(int number) {
        return Rulebook.compile(DemoRules.packs(law -> law, files -> changed(files, number)), ASale.CNY);
    }

    private static PackFiles changed(PackFiles files, int number) {
        var points = files.text("rewards/points.drl").replace("distance == 0", "distance == 0, distance < %d".formatted(number + 1));
        var monthly = files.text("limits/monthly-payout.drl").replace("distance == 1", "distance == 1, distance < %d".formatted(number + 100));
        return files.with("rewards/points.drl", points).with("limits/monthly-payout.drl", monthly);
    }

    private static void report(int swaps) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed()).sum();
        System.out.printf("%8d %10.1f %14.1f %14d%n", swaps, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0,
                metaspace / 1048576.0, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
}
