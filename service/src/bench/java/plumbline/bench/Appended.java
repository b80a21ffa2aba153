package plumbline.bench;

import java.util.Arrays;

/** When entries were committed, in the order of their commits, and how far behind them the published checkpoint was. */
final class Appended {

    private final long before;
    private final long begin = System.nanoTime();
    /** In nanoseconds: when each was committed, how long that took, and of each look at the checkpoint how old the oldest entry beyond it was. */
    private long[] committed = new long[1 << 16];
    private long[] taken = new long[1 << 16];
    private long[] behind = new long[1 << 12];
    private int entries;
    private int looks;
    private int failed;

    /** @param before how many entries there were already */
    Appended(long before) {
        this.before = before;
    }

    synchronized void committed(long submitted, boolean done) {
        if (!done) {
            failed++;
            return;
        }
        if (entries == committed.length) {
            committed = Arrays.copyOf(committed, 2 * entries);
            taken = Arrays.copyOf(taken, 2 * entries);
        }
        committed[entries] = System.nanoTime();
        taken[entries] = committed[entries] - submitted;
        entries++;
    }

    /** Somebody looked: a checkpoint of this size is published. */
    synchronized void published(long size) {
        if (looks == behind.length) {
            behind = Arrays.copyOf(behind, 2 * looks);
        }
        long oldest = size - before;
        behind[looks++] = oldest < entries ? System.nanoTime() - committed[(int) Math.max(0, oldest)] : 0;
    }

    synchronized void print(String what) {
        var times = Arrays.copyOf(taken, entries);
        var ages = Arrays.copyOf(behind, looks);
        Arrays.sort(times);
        Arrays.sort(ages);
        System.out.printf("%-14s %,12.0f %10.1f %10.1f %10.1f %18.0f %10.0f %10.0f%s%n", what,
                entries / ((committed[entries - 1] - begin) / 1e9), at(times, 0.5), at(times, 0.99), at(times, 1), at(ages, 0.5), at(ages, 0.99),
                at(ages, 1), failed == 0 ? "" : "  %d failed".formatted(failed));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
