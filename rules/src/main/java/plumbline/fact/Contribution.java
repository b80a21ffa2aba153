package plumbline.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import plumbline.money.Money;

/**
 * What a member contributed in the window that ended so many days before the order's day.
 *
 * @param daysAgo
 *            0 for the window that ends on the day before the order's
 * @param minor
 *            own sales and own purchases together, in minor units
 */
record Contribution(int daysAgo, long minor) {

    Money in(Currency currency) {
        return new Money(minor, currency);
    }

    /**
     * Today's contribution, and each earlier one that no more recent one reaches, from 0 to {@code horizon} days ago. Going back, the sum can
     * only rise where an older day enters the window, so only those days are looked at.
     */
    static List<Contribution> peaks(List<DayFacts> days, LocalDate today, int window, int horizon) {
        long now = today.toEpochDay();
        int newest = days.size() - 1;
        while (newest >= 0 && days.get(newest).day().toEpochDay() >= now) {
            newest--;
        }
        int oldest = newest + 1;
        long sum = 0;
        while (oldest > 0 && now - days.get(oldest - 1).day().toEpochDay() <= window) {
            sum = Math.addExact(sum, minor(days.get(--oldest)));
        }
        var peaks = new ArrayList<Contribution>(4);
        peaks.add(new Contribution(0, sum));
        long highest = sum;
        while (oldest > 0) {
            long ago = now - days.get(oldest - 1).day().toEpochDay() - window;
            if (ago > horizon) {
                break;
            }
            sum = Math.addExact(sum, minor(days.get(--oldest)));
            while (newest >= oldest && now - days.get(newest).day().toEpochDay() <= ago) {
                sum -= minor(days.get(newest--));
            }
            if (sum > highest) {
                highest = sum;
                peaks.add(new Contribution((int) ago, sum));
            }
        }
        return peaks;
    }

    /** What counts towards an identity level: own sales and own purchases. */
    private static long minor(DayFacts day) {
        return Math.addExact(day.ownSales().minor(), day.purchases().minor());
    }
}
