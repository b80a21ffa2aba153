package plumbline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import plumbline.money.Money;

/** Article 2 of the demo programme's terms: level(d) = max over k of earned(d − k) − drop(k), taken day by day. */
@SuppressWarnings("NonApiType") // the series is sorted, and jqwik wants the very type
class ContributionProperties {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long[] THRESHOLDS = {0, 1_000, 10_000, 50_000};

    @Property(seed = "20261123", tries = 3000)
    void peaksGiveTheLevelThatEveryDayLookedAtGives(@ForAll("series") TreeMap<Integer, Long> series, @ForAll @IntRange(min = 1, max = 120) int window,
            @ForAll @IntRange(min = 0, max = 60) int grace, @ForAll @IntRange(min = 1, max = 40) int step) {
        int horizon = grace + step * (THRESHOLDS.length - 1);

        var peaks = Contribution.peaks(facts(series), TODAY, window, horizon);

        int best = 0;
        for (var peak : peaks) {
            int drop = peak.daysAgo() <= grace ? 0 : 1 + (peak.daysAgo() - grace - 1) / step;
            best = Math.max(best, earned(peak.minor()) - drop);
            assertThat(peak.minor()).isEqualTo(contribution(series, peak.daysAgo(), window));
        }
        assertThat(best).isEqualTo(naiveLevel(series, window, grace, step));
        assertThat(peaks.getFirst().daysAgo()).isZero();
        for (int i = 1; i < peaks.size(); i++) {
            assertThat(peaks.get(i).minor()).isGreaterThan(peaks.get(i - 1).minor());
            assertThat(peaks.get(i).daysAgo()).isBetween(peaks.get(i - 1).daysAgo() + 1, horizon);
        }
    }

    @Provide
    Arbitrary<TreeMap<Integer, Long>> series() {
        return Arbitraries.maps(Arbitraries.integers().between(-5, 320), Arbitraries.longs().between(0, 30_000)).ofMaxSize(25).map(TreeMap::new);
    }

    private static int naiveLevel(TreeMap<Integer, Long> series, int window, int grace, int step) {
        int best = 0;
        for (int k = 0; k <= 400; k++) {
            int drop = k <= grace ? 0 : Math.floorDiv(k - grace - 1, step) + 1;
            best = Math.max(best, earned(contribution(series, k, window)) - drop);
        }
        return best;
    }

    /** The sum on the days from {@code window} days before to one day before the day {@code ago} days ago. */
    private static long contribution(TreeMap<Integer, Long> series, int ago, int window) {
        long sum = 0;
        for (int back = 1; back <= window; back++) {
            sum += series.getOrDefault(ago + back, 0L);
        }
        return sum;
    }

    private static int earned(long contribution) {
        int level = 0;
        while (level + 1 < THRESHOLDS.length && contribution >= THRESHOLDS[level + 1]) {
            level++;
        }
        return level;
    }

    private static List<DayFacts> facts(TreeMap<Integer, Long> series) {
        var days = new ArrayList<DayFacts>();
        series.descendingMap().forEach((ago, minor) -> {
            var zero = Money.zero(CNY);
            var half = new Money(minor / 2, CNY);
            days.add(new DayFacts(TODAY.minusDays(ago), half, new Money(minor, CNY).minus(half), zero, zero));
        });
        return days;
    }
}
